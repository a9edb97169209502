import type { DuckDBValue } from '@duckdb/node-api';
import { ticksOfUnixMs } from '../ticks.ts';
import { columnsOf, type SampleTable } from './sample-table.ts';
import { seededRandom } from './seeded-random.ts';

const sites = ['Oslo', 'Lisbon', 'Nairobi', 'Osaka', 'Lima'];
const models = ['TH-100', 'TH-200', 'TH-200X'];
const startMs = Date.UTC(2024, 5, 1);
const stepMs = 10 * 60_000;
const stepsPerDay = 144;
const days = 14;

const deviceIds = Array.from({ length: 10 }, (_, i) => `sensor-${`${i + 1}`.padStart(2, '0')}`);

export const devices: SampleTable = {
  name: 'Devices',
  docString: 'Where the sensors of SensorReadings stand.',
  columns: columnsOf(
    'DeviceId:string, Site:string, Model:string, InstalledOn:datetime, Settings:dynamic',
  ),
  rows: () =>
    deviceIds.map((id, i) => [
      id,
      sites[i % sites.length] ?? '',
      models[i % models.length] ?? '',
      ticksOfUnixMs(Date.UTC(2023, i, 5 + i)),
      JSON.stringify({
        intervalMinutes: 10,
        alarms: { high: 30 + i, low: 5 },
        channels: ['temperature', 'humidity'],
      }),
    ]),
};

export const sensorReadings: SampleTable = {
  name: 'SensorReadings',
  docString: 'Two weeks of ten sensors, a reading every ten minutes; one drifts, one has spikes.',
  columns: columnsOf(
    'Timestamp:datetime, DeviceId:string, Temperature:real, Humidity:real, BatteryPercent:int, Online:bool',
  ),
  rows: sensorRows,
};

function* sensorRows(): Generator<readonly DuckDBValue[]> {
  const random = seededRandom(1000);
  for (let step = 0; step < days * stepsPerDay; step++)
    for (const [i, id] of deviceIds.entries()) {
      const dayWave = Math.sin(((step % stepsPerDay) / stepsPerDay - 0.35) * 2 * Math.PI);
      const drift = i === 3 ? (step / stepsPerDay) * 0.4 : 0;
      const spike = i === 6 && random.chance(0.004) ? 18 : 0;
      const temperature = 18 + (i % 5) * 2 + dayWave * 5 + drift + spike + random.normal() * 0.4;
      const humidity = 60 - dayWave * 12 + random.normal() * 2;
      // A sensor that is offline sends nothing but its being offline.
      const online = !(i === 8 && step > 900 && step < 960);
      yield [
        ticksOfUnixMs(startMs + step * stepMs),
        id,
        online ? Math.round(temperature * 100) / 100 : null,
        online ? Math.round(humidity * 10) / 10 : null,
        Math.max(5, 100 - Math.floor(step / 50) - i),
        online,
      ];
    }
}
