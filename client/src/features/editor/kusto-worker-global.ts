// Bridge, under Kusto.Language, takes a bundle for Node and looks for Node's name of the global object.
Object.assign(globalThis, { global: globalThis });
