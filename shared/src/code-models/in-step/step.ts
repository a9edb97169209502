import type { Diagnostic } from '../../text/diagnostic.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { Loss, ReadCode } from '../code-model.ts';

/** The views of one function as texts; its name is said by the document and in the code. */
export interface ViewTexts {
  readonly functionName: string;
  readonly functionJson: string;
  readonly code: string;
}

/** The view that was edited last: where both say something new of one thing, it wins. */
export type EditedView = 'function.json' | 'code';

export interface Step {
  readonly texts: ViewTexts;
  /** The texts to compare with next time: what an edit has not carried yet is in them still. */
  readonly before: ViewTexts;
  /** The view that cannot be read yet; the texts are then as they were given. */
  readonly ahead: EditedView | null;
  /** What has to be changed in the code by hand. */
  readonly byHand: readonly Loss[];
  /** What the code's reader says of it. */
  readonly problems: readonly Diagnostic[];
  /** Types that the code gives to its parameters where they changed, by binding. */
  readonly parameterTypes: ReadonlyMap<string, string>;
}

/** What the two views say. */
export interface Said {
  readonly declared: BindingDocument;
  readonly code: ReadCode;
}

interface Typed {
  readonly name: string;
  readonly parameterType?: string | null;
}

/** Types that parameters have now and had not before; parameters that are new have none. */
export function typesThatChanged(
  before: readonly Typed[],
  after: readonly Typed[],
): ReadonlyMap<string, string> {
  const earlier = new Map(before.map(({ name, parameterType }) => [name, parameterType]));
  return new Map(
    after.flatMap(({ name, parameterType }) =>
      parameterType && earlier.has(name) && earlier.get(name) !== parameterType
        ? [[name, parameterType] as const]
        : [],
    ),
  );
}
