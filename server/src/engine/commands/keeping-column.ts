import { behindQuoted, isComment } from './scan-text.ts';

/**
 * A query's text with one more column at the end of each `project`: of its last statement alone, or
 * of its lets, too. What stands in parentheses is another query's, and stays as it is.
 */
export function keepingColumn(text: string, column: string, where: 'last' | 'all'): string {
  const found = projections(text);
  const last = found.statements;
  let kept = '';
  let from = 0;
  for (const { end, statement } of found.projections) {
    if (where === 'last' && statement !== last) continue;
    kept += `${text.slice(from, end)}, ${column}`;
    from = end;
  }
  return kept + text.slice(from);
}

interface Projections {
  /** Where each ends, and the number of its statement. */
  readonly projections: readonly { readonly end: number; readonly statement: number }[];
  /** The number of the last statement. */
  readonly statements: number;
}

const project = /\|\s*project\b(?!-)/y;

function projections(text: string): Projections {
  const found: { end: number; statement: number }[] = [];
  let statement = 0;
  let depth = 0;
  let inProject = false;
  /** Behind the last of the code so far: neither blank nor comment. */
  let end = 0;
  const close = (): void => {
    if (inProject) found.push({ end, statement });
    inProject = false;
  };
  for (let at = 0; at < text.length; ) {
    const start = at;
    at = behindQuoted(text, at);
    if (at === start) {
      const unit = text.charAt(at);
      if ('({['.includes(unit)) depth += 1;
      if (')}]'.includes(unit)) depth -= 1;
      at += 1;
      if (depth === 0 && (unit === '|' || unit === ';')) {
        close();
        if (unit === ';' && text.slice(at).trim() !== '') statement += 1;
        project.lastIndex = start;
        const head = project.exec(text)?.[0];
        inProject = head !== undefined;
        if (head) at = start + head.length;
      }
    }
    if (!isComment(text, start) && text.slice(start, at).trim() !== '') end = at;
  }
  close();
  return { projections: found, statements: statement };
}
