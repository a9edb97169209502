// register-apps.mjs <JSON file of apps>: JSON on the output, null or a problem for each app. Loads
// code with the real @azure/functions, whose other side, the worker, is stood in for here.
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import Module from 'node:module';

/** What the library registered with the worker. */
let registered = [];

const worker = {
  version: '3.0.0',
  hostVersion: '4.0.0',
  setProgrammingModel: () => undefined,
  registerHook: () => undefined,
  log: () => undefined,
  registerFunction: (metadata) => registered.push(metadata),
};

const load = Module._load;
Module._load = (request, ...others) =>
  request === '@azure/functions-core' ? worker : load(request, ...others);

const require = Module.createRequire(import.meta.url);

function problemOf({ code, name, bindings }) {
  registered = [];
  try {
    require(code);
    const names = registered.map((one) => one.name);
    deepStrictEqual(names, [name ?? names[0]]);
    const kusto = Object.entries(registered[0].bindings)
      .filter(([, binding]) => binding.type.toLowerCase() === 'kusto')
      // What the library adds for itself: whether a value comes by reference.
      .map(([bound, { properties: _, ...binding }]) => ({ ...binding, name: bound }));
    if (bindings !== null) deepStrictEqual(byName(kusto), byName(bindings));
  } catch (error) {
    return String(error?.message ?? error);
  }
  return null;
}

const byName = (bindings) =>
  Object.fromEntries(bindings.map((binding) => [binding.name, { ...binding }]));

const apps = JSON.parse(readFileSync(process.argv[2], 'utf8'));
process.stdout.write(JSON.stringify(apps.map(problemOf)));
