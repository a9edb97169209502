import type { CodeModelId } from '../code-model-id.ts';
import type { AttributeShape } from './attribute-shape.ts';
import type { Namespaces } from './usings.ts';

/** What the C# models differ in, as far as attributes and parameters go. */
export interface CsharpModel {
  readonly id: CodeModelId;
  readonly label: string;
  /** Of a method that is a function. */
  readonly functionAttribute: string;
  readonly attributes: readonly AttributeShape[];
  /**
   * Who says that a trigger hands over a batch: the attribute (`IsBatched`) or the type of the
   * parameter.
   */
  readonly batches: 'attribute' | 'type';
  /** Type of the parameter of an http trigger. */
  readonly request: string;
  /** Types where the columns of the rows are not known. */
  readonly anyRow: string;
  readonly anyRows: string;
  readonly namespaces: Namespaces;
}
