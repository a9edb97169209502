import type { SampleRequest } from './sample-request.ts';

/** Where Core Tools listen; the variable lets the test ask another address. */
const local = 'http://localhost:7071';

/** JSON's escapes are JavaScript's, and Python's. */
const literal = (text: string): string => JSON.stringify(text);

export function nodeReplay(
  { method, path, headers, body }: SampleRequest,
  status: number | null,
): string {
  const options = [
    `method: ${literal(method)}`,
    `headers: [${headers.map(({ name, value }) => `[${literal(name)}, ${literal(value)}]`).join(', ')}]`,
    ...(body === null ? [] : [`body: ${literal(body)}`]),
  ];
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';

const app = process.env.FUNCTION_APP_URL ?? '${local}';

test('the sample of the playground', async () => {
  const response = await fetch(app + ${literal(path)}, {
${options.map((option) => `    ${option},`).join('\n')}
  });
  const text = await response.text();
  ${status === null ? 'assert.ok(response.ok, String(response.status).concat(": ", text));' : `assert.equal(response.status, ${status}, text);`}
});
`;
}

export function pythonReplay(
  { method, path, headers, body }: SampleRequest,
  status: number | null,
): string {
  return `import os
import unittest
import urllib.error
import urllib.request

APP = os.environ.get("FUNCTION_APP_URL", "${local}")


class Replay(unittest.TestCase):
    def test_the_sample_of_the_playground(self):
        request = urllib.request.Request(
            APP + ${literal(path)},
            method=${literal(method)},
            headers={${headers.map(({ name, value }) => `${literal(name)}: ${literal(value)}`).join(', ')}},
            data=${body === null ? 'None' : `${literal(body)}.encode()`},
        )
        try:
            with urllib.request.urlopen(request) as response:
                status, text = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read()
        ${status === null ? 'self.assertTrue(200 <= status < 300, f"{status}: {text!r}")' : `self.assertEqual(status, ${status}, text)`}


if __name__ == "__main__":
    unittest.main()
`;
}

/** PowerShell takes four other quotes for the straight one. */
const powershellLiteral = (text: string): string =>
  `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;

export function powershellReplay(
  { method, path, headers, body }: SampleRequest,
  status: number | null,
): string {
  return `# Sends the sample of the playground.
$ErrorActionPreference = 'Stop'
$app = if ($env:FUNCTION_APP_URL) { $env:FUNCTION_APP_URL } else { '${local}' }
$request = @{
    Uri = $app + ${powershellLiteral(path)}
    CustomMethod = ${powershellLiteral(method)}
    Headers = @{${headers.map(({ name, value }) => `${powershellLiteral(name)} = ${powershellLiteral(value)}`).join('; ')}}
    SkipHeaderValidation = $true
    SkipHttpErrorCheck = $true
${body === null ? '' : `    Body = [Text.Encoding]::UTF8.GetBytes(${powershellLiteral(body)})\n`}}
$response = Invoke-WebRequest @request
if (${status === null ? '$response.StatusCode -lt 200 -or $response.StatusCode -gt 299' : `$response.StatusCode -ne ${status}`}) {
    throw "$($response.StatusCode): $($response.Content)"
}
"$($response.StatusCode) as in the playground"
`;
}

const shellLiteral = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The body stands in a file beside it: no shell can change it on its way. */
export function shellReplay(
  { method, path, headers, body }: SampleRequest,
  status: number | null,
): string {
  const options = [
    method === 'HEAD' ? '--head' : `--request ${shellLiteral(method)}`,
    ...headers.map(({ name, value }) => `--header ${shellLiteral(`${name}: ${value}`)}`),
    ...(body === null ? [] : ['--data-binary "@$here/replay-body"']),
  ];
  return `#!/bin/sh
# Sends the sample of the playground.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
app=\${FUNCTION_APP_URL:-${local}}
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
status=$(curl --silent --show-error --globoff --path-as-is --output "$answer" --write-out '%{http_code}' \\
${options.map((option) => `  ${option} \\`).join('\n')}
  "$app"${shellLiteral(path)})
case "$status" in
  ${status ?? '2??'}) echo "$status as in the playground" ;;
  *)
    echo "$status:" >&2
    cat "$answer" >&2
    exit 1
    ;;
esac
`;
}
