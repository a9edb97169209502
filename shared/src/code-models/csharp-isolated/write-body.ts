import { freeName } from '../csharp/write-file.ts';
import type { WrittenParameter } from '../csharp/write-parameter.ts';
import { isolatedModel } from './model.ts';
import type { WrittenResult } from './write-result.ts';

export interface BodyOf {
  readonly parameters: readonly WrittenParameter[];
  readonly result: WrittenResult;
  /** Name of the class that holds several outputs. */
  readonly resultName: string;
  readonly logger: string;
  /** Type of the rows of a binding. */
  rowOf(binding: string): string;
}

export interface WrittenBody {
  readonly lines: readonly string[];
  readonly isAsync: boolean;
  readonly resultType: string;
  readonly logs: boolean;
  /** The class of several outputs, if there is one. */
  readonly types: readonly string[];
}

/** The shortest body that uses every binding: payload to outputs, inputs to the answer or the log. */
export function writeBody({ parameters, result, resultName, logger, rowOf }: BodyOf): WrittenBody {
  const trigger = parameters.find(({ binding }) => /trigger$/i.test(binding.type));
  const inputs = parameters.filter((one) => one !== trigger);
  const taken = [...parameters.map(({ identifier }) => identifier), logger];
  const isBatch = trigger?.type.endsWith('[]') === true;
  const outputs = result.bindings.filter(({ type }) => type !== 'http');
  const answers = outputs.length < result.bindings.length;
  const lines: string[] = [];

  let payload = trigger?.type === 'TimerInfo' ? null : (trigger?.identifier ?? null);
  if (trigger?.binding.type === 'httpTrigger' && outputs.length > 0) {
    payload = freeName('body', taken);
    lines.push(
      `string ${payload} = await new StreamReader(${trigger.identifier}.Body).ReadToEndAsync();`,
    );
  }
  const given = (binding: string): string => {
    const row = rowOf(binding);
    const item = freeName('item', taken);
    if (payload === null)
      return row === isolatedModel.anyRow ? 'new JsonObject()' : `default(${row})`;
    return isBatch
      ? `${payload}.Select(${item} => JsonSerializer.Deserialize<${row}>(${item})!).ToArray()`
      : `JsonSerializer.Deserialize<${row}>(${payload})`;
  };
  const typeOf = (binding: string): string => rowOf(binding) + (isBatch ? '[]?' : '?');

  const response = freeName('response', taken);
  if (answers && trigger !== undefined) {
    const status = inputs.length === 0 && outputs.length > 0 ? 'Created' : 'OK';
    lines.push(`var ${response} = ${trigger.identifier}.CreateResponse(HttpStatusCode.${status});`);
    const answer = answerOf(inputs);
    if (answer !== null) lines.push(`await ${response}.WriteAsJsonAsync(${answer});`);
    else if (payload !== null && outputs.length > 0) {
      lines.push(`await ${response}.WriteStringAsync(${payload});`);
    }
  }
  const logs = result.bindings.length === 0 && inputs.length > 0;
  if (logs) {
    for (const { identifier, type } of inputs) {
      const count = type === 'JsonArray' ? `${identifier}.Count` : `${identifier}.Count()`;
      lines.push(`${logger}.LogInformation("{Count} rows", ${count});`);
    }
  }
  const isAsync = lines.some((line) => line.includes('await '));
  const [first] = outputs;
  let type: string | null = null;
  if (result.properties.length > 0) {
    type = resultName;
    lines.push(`return new ${resultName}`, '{');
    for (const { attribute, identifier, binding } of result.properties) {
      lines.push(`    ${identifier} = ${attribute === null ? response : given(binding.name)},`);
    }
    lines.push('};');
  } else if (first !== undefined) {
    type = typeOf(first.name);
    lines.push(`return ${given(first.name)};`);
  } else if (answers) {
    type = 'HttpResponseData';
    lines.push(`return ${response};`);
  }
  return {
    lines,
    isAsync,
    resultType: isAsync ? (type === null ? 'Task' : `Task<${type}>`) : (type ?? 'void'),
    logs,
    types: result.properties.length > 0 ? [resultClass(result, resultName, typeOf)] : [],
  };
}

function answerOf(inputs: readonly WrittenParameter[]): string | null {
  const names = inputs.map(({ identifier }) => identifier);
  return names.length < 2 ? (names[0] ?? null) : `new { ${names.join(', ')} }`;
}

function resultClass(
  { properties }: WrittenResult,
  name: string,
  typeOf: (binding: string) => string,
): string {
  const members = properties.map(({ attribute, identifier, binding }) =>
    attribute === null
      ? `    public required HttpResponseData ${identifier} { get; init; }`
      : `    [${attribute}]\n    public ${typeOf(binding.name)} ${identifier} { get; init; }`,
  );
  return `public class ${name}\n{\n${members.join('\n\n')}\n}`;
}
