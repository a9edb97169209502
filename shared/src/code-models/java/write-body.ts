import { isTrigger } from '../split-bindings.ts';
import type { WrittenParameter } from './write-parameter.ts';

export interface BodyOf {
  readonly parameters: readonly WrittenParameter[];
  /** Type of a returned row; null when none is returned. */
  readonly returns: string | null;
  /** It answers an http request with what it returns. */
  readonly answers: boolean;
  /** Class of the rows of a binding; null when the columns are not known. */
  rowOf(binding: string): string | null;
}

export interface WrittenBody {
  readonly lines: readonly string[];
  readonly resultType: string;
  readonly throws: string;
}

/** The shortest body that uses every binding: payload to outputs, inputs to the answer or the log. */
export function writeBody({ parameters, returns, answers, rowOf }: BodyOf): WrittenBody {
  const trigger = parameters.find(({ binding }) => isTrigger(binding));
  const inputs = parameters.filter((one) => one !== trigger && one.binding.direction === 'in');
  const outputs = parameters.filter(({ binding }) => binding.direction === 'out');
  const lines: string[] = [];
  const givesRows = outputs.length > 0 || returns !== null;
  const isBatch = trigger?.type === 'List<String>';

  const payload = givesRows ? payloadOf(trigger, lines) : null;
  const readers = [...outputs.map(({ binding }) => rowOf(binding.name)), returns].filter(
    (row) => row !== null && row !== 'String',
  );
  if (readers.length > 0 && payload !== null)
    lines.push('ObjectMapper mapper = new ObjectMapper();');
  const value = (row: string | null): string => {
    if (payload === null) return row === null || row === 'String' ? '"{}"' : `new ${row}()`;
    if (row === null || row === 'String') return payload;
    return `mapper.readValue(${payload}, ${row}${isBatch ? '[]' : ''}.class)`;
  };
  for (const { identifier, binding } of outputs) {
    lines.push(`${identifier}.setValue(${value(rowOf(binding.name))});`);
  }
  if (!answers && !givesRows) {
    for (const { identifier, type } of inputs) {
      const count = type.endsWith('[]') ? `${identifier}.length` : `${identifier}.size()`;
      lines.push(`context.getLogger().info(${count} + " rows");`);
    }
  }
  if (answers && trigger !== undefined) lines.push(...answerOf(trigger, inputs, payload));
  else if (returns !== null) lines.push(`return ${value(returns)};`);
  const reads = lines.some((line) => line.includes('mapper.readValue'));
  const returnedRow =
    returns !== null && returns !== 'String' && isBatch ? `${returns}[]` : returns;
  return {
    lines,
    resultType: answers ? 'HttpResponseMessage' : (returnedRow ?? 'void'),
    throws: reads ? ' throws JsonProcessingException' : '',
  };
}

/** An expression for the JSON text that the trigger hands over; null when it hands over none. */
function payloadOf(trigger: WrittenParameter | undefined, lines: string[]): string | null {
  if (trigger === undefined || trigger.binding.type === 'timerTrigger') return null;
  if (trigger.binding.type === 'httpTrigger') {
    lines.push(`String body = ${trigger.identifier}.getBody().orElse("{}");`);
    return 'body';
  }
  if (trigger.type !== 'List<String>') return trigger.identifier;
  lines.push(`String json = "[" + String.join(",", ${trigger.identifier}) + "]";`);
  return 'json';
}

function answerOf(
  { identifier }: WrittenParameter,
  inputs: readonly WrittenParameter[],
  payload: string | null,
): string[] {
  const status = inputs.length === 0 && payload !== null ? 'CREATED' : 'OK';
  const names = inputs.map((input) => input.identifier);
  const pairs = inputs.map((input) => `"${input.identifier}", ${input.identifier}`).join(', ');
  const content = names.length > 1 ? `Map.of(${pairs})` : (names[0] ?? payload);
  return [
    `return ${identifier}.createResponseBuilder(HttpStatus.${status})`,
    ...(content === null
      ? []
      : ['        .header("Content-Type", "application/json")', `        .body(${content})`]),
    '        .build();',
  ];
}
