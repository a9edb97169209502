import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { parseTimespan } from '../ticks.ts';
import { commandName } from './command-arguments.ts';

interface Member {
  /** As Kusto spells it. */
  readonly name: string;
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const isPeriod = (value: unknown): boolean => (parseTimespan(String(value)) ?? -1n) >= 0n;
const isPositive = (value: unknown): boolean => Number(value) > 0;

/** What acts by a policy. Source: the policies' own pages, "The policy object". */
const actingMembers: Readonly<Record<string, readonly Member[]>> = {
  retention: [{ name: 'SoftDeletePeriod', expected: 'a soft-delete period', fits: isPeriod }],
  streamingingestion: [
    { name: 'IsEnabled', expected: 'a bool', fits: (value) => typeof value === 'boolean' },
  ],
  ingestionbatching: [
    { name: 'MaximumBatchingTimeSpan', expected: 'a timespan', fits: isPeriod },
    { name: 'MaximumNumberOfItems', expected: 'a positive number', fits: isPositive },
    { name: 'MaximumRawDataSizeMB', expected: 'a positive number', fits: isPositive },
  ],
};

type Bag = Readonly<Record<string, unknown>>;

/**
 * A policy as what acts by it reads it: its members in Kusto's spelling, in whatever letter case they
 * are given. Errors: EMB0009 for a value that nothing could act by.
 */
export function actingPolicy(node: CommandNode, policy: string, given: Bag): Bag {
  const members = actingMembers[policy];
  if (!members) return given;
  const refuse = (detail: string): EngineError =>
    new EngineError('EMB0009', { command: commandName(node), detail }, node.span);
  if (Array.isArray(given)) throw refuse('the policy must be a JSON object');
  return Object.fromEntries(
    Object.entries(given).map(([written, value]) => {
      const member = members.find(({ name }) => name.toLowerCase() === written.toLowerCase());
      if (member && !member.fits(value))
        throw refuse(`'${String(value)}' is not ${member.expected}`);
      return [member?.name ?? written, value];
    }),
  );
}
