import { clusterPolicyCommand } from './cluster-policies.ts';
import type { Command } from './command.ts';
import { commands, isCommandName } from './commands.ts';
import { memberPolicyCommand } from './member-policies.ts';
import { policyCommand } from './policy-commands.ts';

/** A command by Kusto.Language's name of it; null for one that is not supported. */
export const findCommand = (kind: string): Command | null =>
  isCommandName(kind)
    ? commands[kind]
    : (policyCommand(kind) ?? memberPolicyCommand(kind) ?? clusterPolicyCommand(kind));
