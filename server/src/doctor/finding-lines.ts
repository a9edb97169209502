import type { AppFiles } from '#shared/doctor/app/app-files';
import type { AppFinding } from '#shared/doctor/app/diagnose-app';

/** `function.json:7:21: error KB-07: …`, a line each; line and column count from 1. */
export const findingLines = (findings: readonly AppFinding[], files: AppFiles): readonly string[] =>
  findings.map(({ path, span, severity, code, message }) => {
    const before = (files.get(path) ?? '').slice(0, span.offset);
    const line = before.split('\n').length;
    const column = span.offset - before.lastIndexOf('\n');
    return `${onOneLine(path)}:${line}:${column}: ${severity} ${code}: ${onOneLine(message)}`;
  });

/** What a folder's files hold must not steer the terminal, nor break the line. */
const onOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');
