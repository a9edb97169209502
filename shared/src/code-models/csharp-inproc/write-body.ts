import { freeName } from '../csharp/write-file.ts';
import type { WrittenParameter } from '../csharp/write-parameter.ts';

export interface BodyOf {
  readonly parameters: readonly WrittenParameter[];
  /** Type of a returned row; null when none is returned. */
  readonly returns: string | null;
  /** It answers an http request with what it returns. */
  readonly answers: boolean;
  /** Name for the logger. */
  readonly log: string;
  /** Name of the record of a binding's rows; null when the columns are not known. */
  row(parameter: WrittenParameter): string | null;
}

export interface WrittenBody {
  readonly lines: readonly string[];
  readonly isAsync: boolean;
  readonly resultType: string;
  readonly logs: boolean;
}

/** The shortest body that uses every binding: payload to outputs, inputs to the answer or the log. */
export function writeBody({ parameters, returns, answers, log, row }: BodyOf): WrittenBody {
  const trigger = parameters.find(({ binding }) => /trigger$/i.test(binding.type));
  const inputs = parameters.filter((one) => one !== trigger && one.binding.direction === 'in');
  const outputs = parameters.filter(({ binding }) => binding.direction === 'out');
  const taken = [...parameters.map(({ identifier }) => identifier), log];
  const lines: string[] = [];
  const givesRows = outputs.length > 0 || returns !== null;
  const isHttp = trigger?.binding.type === 'httpTrigger';
  const isBatch = trigger?.type.endsWith('[]') === true;
  const isTimer = trigger?.type === 'TimerInfo';

  let payload = trigger?.identifier ?? null;
  if (isHttp && givesRows) {
    payload = freeName('body', taken);
    lines.push(
      `string ${payload} = await new StreamReader(${trigger?.identifier}.Body).ReadToEndAsync();`,
    );
  }
  const rowOf = (type: string, text: string | null): string =>
    text === null || isTimer ? emptyRow(type) : `JsonConvert.DeserializeObject<${type}>(${text})`;
  const adds = outputs.map((output) => {
    const type = row(output) ?? 'JObject';
    const item = isBatch ? freeName('item', taken) : payload;
    return `await ${output.identifier}.AddAsync(${rowOf(type, item)});`;
  });
  if (isBatch && adds.length > 0) {
    lines.push(`foreach (string ${freeName('item', taken)} in ${payload})`, '{');
    lines.push(...adds.map((line) => `    ${line}`), '}');
  } else lines.push(...adds);

  const logs = !answers && !givesRows && inputs.length > 0;
  if (logs) {
    for (const { identifier, type } of inputs) {
      const count = type === 'JArray' ? `${identifier}.Count` : `${identifier}.Count()`;
      lines.push(`${log}.LogInformation("{Count} rows", ${count});`);
    }
  }
  const isAsync = lines.some((line) => line.includes('await '));
  if (answers) lines.push('', `return ${answer(inputs, givesRows, trigger, payload)};`);
  if (returns !== null) {
    const item = freeName('item', taken);
    lines.push(
      isBatch
        ? `return ${payload}.Select(${item} => ${rowOf(returns, item)}).ToArray();`
        : `return ${rowOf(returns, payload)};`,
    );
  }
  const result = answers
    ? 'IActionResult'
    : returns === null
      ? null
      : isBatch
        ? `${returns}[]`
        : returns;
  return {
    lines: lines[0] === '' ? lines.slice(1) : lines,
    isAsync,
    resultType: resultType(result, isAsync),
    logs,
  };
}

const emptyRow = (type: string): string =>
  type === 'JObject' ? 'new JObject()' : `default(${type})`;

function resultType(result: string | null, isAsync: boolean): string {
  if (result === null) return isAsync ? 'Task' : 'void';
  return isAsync ? `Task<${result}>` : result;
}

function answer(
  inputs: readonly WrittenParameter[],
  givesRows: boolean,
  trigger: WrittenParameter | undefined,
  payload: string | null,
): string {
  const [first, second] = inputs;
  if (first === undefined) {
    return givesRows
      ? `new CreatedResult(${trigger?.identifier}.Path, ${payload})`
      : 'new OkResult()';
  }
  const names = inputs.map(({ identifier }) => identifier);
  return second === undefined
    ? `new OkObjectResult(${first.identifier})`
    : `new OkObjectResult(new { ${names.join(', ')} })`;
}
