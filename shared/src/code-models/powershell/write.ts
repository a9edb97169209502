import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, WrittenCode } from '../code-model.ts';
import { type SplitBindings, splitBindings } from '../split-bindings.ts';
import { writeVariable, writeWord } from './word.ts';

/** Variables that PowerShell sets itself, or that no script may set. Source: about_Automatic_Variables. */
const automatic = new Set(
  `args consolefilename error event eventargs eventsubscriber executioncontext false foreach home host
  input iscoreclr islinux ismacos iswindows lastexitcode matches myinvocation nestedpromptlevel null pid
  profile psboundparameters pscmdlet pscommandpath psculture psdebugcontext psedition pshome psitem
  psscriptroot pssenderinfo psuiculture psversiontable pwd sender shellid stacktrace switch this true
  triggermetadata`.split(/\s+/),
);

/** A run.ps1 for a function.json that says all of the bindings. */
export function writePowershell(document: BindingDocument): WrittenCode {
  const split = splitBindings(document);
  const inputs = [...(split.trigger === null ? [] : [split.trigger]), ...split.inputs];
  const losses = inputs.flatMap(({ name }): Loss[] =>
    automatic.has(name.toLowerCase())
      ? [loss('CM-18', { binding: name }, { variable: writeVariable(name) })]
      : [],
  );
  const parameters = [...inputs.map(({ name }) => writeVariable(name)), '$TriggerMetadata'];
  const usesHttp = split.response !== null;
  const text = `${usesHttp ? 'using namespace System.Net\n\n' : ''}param(${parameters.join(', ')})
${bodyOf(split).join('\n')}`;
  return { text: `${text.trimEnd()}\n`, document, losses };
}

function bodyOf({ trigger, inputs, response, outputs }: SplitBindings): string[] {
  const payload = payloadOf(trigger);
  const pushed = outputs.filter(({ name }) => name !== '$return');
  const lines = pushed.map(
    ({ name }) => `Push-OutputBinding -Name ${writeWord(name)} -Value ${payload}`,
  );
  const variables = inputs.map(({ name }) => writeVariable(name));
  if (response === null && outputs.length === 0) {
    lines.push(...variables.map((variable) => `Write-Information "$(${variable}.Count) rows"`));
  }
  const answer = answerOf(inputs, variables, payload, outputs.length > 0);
  const returned = outputs.some(({ name }) => name === '$return');
  if (response !== null && response.name !== '$return') {
    lines.push('', `Push-OutputBinding -Name ${writeWord(response.name)} -Value (${answer})`);
  }
  // What the script leaves in its pipeline is what it returns.
  if (response?.name === '$return') lines.push('', answer);
  else if (returned) lines.push('', payload);
  return ['', ...(lines[0] === '' ? lines.slice(1) : lines)];
}

function payloadOf(trigger: DeclaredBinding | null): string {
  if (trigger === null) return '@{}';
  switch (trigger.type.toLowerCase()) {
    case 'httptrigger':
      return `${writeVariable(trigger.name)}.Body`;
    case 'timertrigger':
      return '@{}';
    default:
      return writeVariable(trigger.name);
  }
}

function answerOf(
  inputs: readonly DeclaredBinding[],
  variables: readonly string[],
  payload: string,
  givesRows: boolean,
): string {
  const [first] = variables;
  const entries = inputs.map(({ name }, index) => `${writeWord(name)} = ${variables[index]}`);
  const body =
    variables.length > 1 ? `@{ ${entries.join('; ')} }` : (first ?? (givesRows ? payload : null));
  const status = first === undefined && givesRows ? 'Created' : 'OK';
  return `[HttpResponseContext]@{
    StatusCode = [HttpStatusCode]::${status}${body === null ? '' : `\n    Body = ${body}`}
}`;
}
