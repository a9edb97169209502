import type { Argument, Call } from './function-table.ts';

/** Whether an optional argument was given; where it was not, the call itself stands there. */
export const isArgument = (value: Argument | Call | undefined): value is Argument =>
  value !== undefined && 'type' in value;

/** The arguments of a call of any number of them, without the call that stands last. */
export const valuesOf = (args: readonly (Argument | Call)[]): Argument[] =>
  args.slice(0, -1) as Argument[];

/** The call that stands after the arguments. */
export const callOf = (args: readonly (Argument | Call)[]): Call => args[args.length - 1] as Call;
