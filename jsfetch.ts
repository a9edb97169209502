import { openBenchEngine } from './bench/engine/bench-engine.ts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire('/work/main/node_modules/@duckdb/node-api/lib/index.js');
const nb = require('@duckdb/node-bindings');
const bench = await openBenchEngine(10_000_000);
const p = await bench.cluster.pool.acquire(new AbortController().signal);
const sql = readFileSync('/tmp/speed/w.sql', 'utf8').split('-- ').find((s) => s.startsWith('full'))!.slice(5).trim();
const prep = await p.connection.prepare(sql);
const prepB = await p.connection.prepare(`SELECT encode(t.x) FROM (${sql}) AS t(x)`);
const ways: Record<string, (v: any, n: number) => number> = {
  none: () => 0,
  getItem: (v, n) => { let s = 0; for (let i = 0; i < n; i++) s += v.getItem(i).length; return s; },
  getItemJoin: (v, n) => { const t = []; for (let i = 0; i < n; i++) t.push(v.getItem(i)); const j = t.join(','); return Buffer.byteLength(j); },
  pointer: (v, n) => { let s = 0; const dv = v.dataView; for (let i = 0; i < n; i++) { s += nb.get_data_from_pointer(dv.buffer, dv.byteOffset + i * 16 + 8, dv.getUint32(i * 16, true)).length; } return s; },
  pointerCopy: (v, n) => { let s = n; const dv: DataView = v.dataView; for (let i = 0; i < n; i++) s += dv.getUint32(i * 16, true); const out = Buffer.allocUnsafe(s); let at = 0; for (let i = 0; i < n; i++) { const b = nb.get_data_from_pointer(dv.buffer, dv.byteOffset + i * 16 + 8, dv.getUint32(i * 16, true)); out.set(b, at); at += b.length; out[at++] = 44; } return s; },
  runs: (v, n) => { const dv: DataView = v.dataView; let total = 0; for (let i = 0; i < n; i++) total += dv.getUint32(i * 16, true) + 1; const out = Buffer.allocUnsafe(total); let at = 0; let runs = 0;
    for (let i = 0; i < n; ) { const lo0 = dv.getUint32(i * 16 + 8, true), hi0 = dv.getUint32(i * 16 + 12, true); let end = lo0 + dv.getUint32(i * 16, true); let j = i + 1;
      while (j < n) { const lo = dv.getUint32(j * 16 + 8, true); if (dv.getUint32(j * 16 + 12, true) !== hi0 || lo < end || lo - end > 16) break; end = lo + dv.getUint32(j * 16, true); j++; }
      const run: Uint8Array = nb.get_data_from_pointer(dv.buffer, dv.byteOffset + i * 16 + 8, end - lo0); runs++;
      const b = Buffer.from(run.buffer, run.byteOffset, run.byteLength);
      for (; i < j; i++) { const from = dv.getUint32(i * 16 + 8, true) - lo0; const len = dv.getUint32(i * 16, true); b.copy(out, at, from, from + len); at += len; out[at++] = 44; } }
    (globalThis as any).runs = ((globalThis as any).runs ?? 0) + runs; return total; },
};
const med = (v: number[]) => v.sort((a, b) => a - b)[v.length >> 1]!;
const res: Record<string, number[]> = {}; const js: Record<string, number[]> = {};
for (let r = 0; r < 12; r++) for (const [name, way] of Object.entries(ways)) {
  const w = performance.now(); const s = await prep.stream(); let total = 0; let jsMs = 0;
  let next = s.fetchChunk();
  for (;;) { const ch = await next; if (!ch || ch.rowCount === 0) break; next = s.fetchChunk(); const v = ch.getColumnVector(0); const a = performance.now(); total += way(v, ch.rowCount); jsMs += performance.now() - a; }
  if (r > 1) { (res[name] ??= []).push(performance.now() - w); (js[name] ??= []).push(jsMs); }
}
for (let r = 0; r < 10; r++) { const w = performance.now(); const s = await prepB.stream(); let jsMs = 0; let total = 0; let next = s.fetchChunk(); for (;;) { const ch = await next; if (!ch || ch.rowCount === 0) break; next = s.fetchChunk(); const v: any = ch.getColumnVector(0); const a = performance.now(); for (let i = 0; i < ch.rowCount; i++) total += v.getItem(i).bytes.length; jsMs += performance.now() - a; } if (r > 1) { (res['blob'] ??= []).push(performance.now() - w); (js['blob'] ??= []).push(jsMs); } }
for (const [n, v] of Object.entries(res)) console.log(n.padEnd(14), 'wall', med(v).toFixed(1), 'js', med(js[n]!).toFixed(1));
console.log('runs', (globalThis as any).runs / 12);
bench.cluster.pool.release(p); await bench.close();
