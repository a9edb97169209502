import { wireRows } from './server/src/engine/execute/wire-json.ts';
const cols = 'Timestamp:datetime, Level:string, Host:string, Component:string, Message:string, DurationMs:real, Bytes:long, UserId:string, Tags:dynamic, Properties:dynamic'.split(', ').map((c) => { const [name, type] = c.split(':'); return { name, type } as never; });
console.log(wireRows({ sql: 'SELECT c1,c2,c3,c4,c5,c6,c7,c8,c9,c10 FROM d1.t16 LIMIT 100000' }, cols).sql);
