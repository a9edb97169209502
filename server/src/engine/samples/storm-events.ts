import type { DuckDBValue } from '@duckdb/node-api';
import { formatDatetime } from '../ticks.ts';
import { unixEpochTicks } from '../types.ts';
import { columnsOf, type SampleTable } from './sample-table.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { type UsState, usStates } from './us-states.ts';

/** What kind of weather an event is. */
interface EventKind {
  readonly name: string;
  readonly weight: number;
  /** How likely in each month, January first. */
  readonly months: readonly number[];
  /** How long it lasts at most, in minutes. */
  readonly minutes: number;
  /** Reported for a point, with coordinates; or for a zone. */
  readonly point: boolean;
  /** Chance of damage, and its usual size in dollars. */
  readonly damage: readonly [number, number];
  /** Chance that somebody is hurt. */
  readonly harm: number;
  readonly says: readonly string[];
}

const allYear = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const spring = [1, 2, 5, 7, 9, 10, 8, 7, 4, 3, 1, 1];
const summer = [0, 0, 1, 2, 4, 8, 10, 9, 4, 1, 0, 0];
const winter = [10, 9, 5, 2, 0, 0, 0, 0, 0, 1, 4, 10];
const autumn = [0, 0, 0, 0, 1, 2, 4, 8, 10, 6, 2, 1];

const kind = (
  name: string,
  weight: number,
  months: readonly number[],
  minutes: number,
  point: boolean,
  damage: readonly [number, number],
  harm: number,
  ...says: string[]
): EventKind => ({ name, weight, months, minutes, point, damage, harm, says });

const kinds: readonly EventKind[] = [
  kind(
    'Thunderstorm Wind',
    13015,
    spring,
    30,
    true,
    [0.45, 9e3],
    0.01,
    'Several large trees were blown down',
    'Wind gusts took shingles off roofs',
    'Power lines were down across a road',
  ),
  kind(
    'Hail',
    12711,
    spring,
    20,
    true,
    [0.08, 2e4],
    0.002,
    'Hail the size of quarters was reported',
    'Penny sized hail covered the ground',
    'Golf ball size hail broke windows',
  ),
  kind(
    'Flash Flood',
    3688,
    summer,
    360,
    true,
    [0.35, 4e4],
    0.01,
    'Water ran over several low roads',
    'A creek left its banks and flooded basements',
    'Cars were stalled in high water',
  ),
  kind(
    'Drought',
    3616,
    autumn,
    44_640,
    false,
    [0.03, 2e6],
    0,
    'Extreme drought went on across the county',
    'Pastures dried out and ponds fell',
  ),
  kind(
    'Winter Weather',
    3349,
    winter,
    900,
    false,
    [0.03, 1e4],
    0.01,
    'Light snow made roads slick',
    'A glaze of ice caused minor accidents',
  ),
  kind(
    'Winter Storm',
    2957,
    winter,
    1800,
    false,
    [0.1, 8e4],
    0.01,
    'Snow of eight to twelve inches fell',
    'Heavy snow and sleet closed schools',
  ),
  kind(
    'High Wind',
    2620,
    winter,
    720,
    false,
    [0.25, 2e4],
    0.01,
    'Gusts above 58 mph were measured',
    'Trees fell on houses and power failed',
  ),
  kind(
    'Heavy Snow',
    2570,
    winter,
    1200,
    false,
    [0.04, 3e4],
    0.005,
    'Ten inches of snow were reported by a spotter',
    'Travel was next to impossible',
  ),
  kind(
    'Flood',
    2460,
    allYear,
    4320,
    true,
    [0.2, 6e4],
    0.004,
    'The river stayed above flood stage',
    'Fields along the river were under water',
  ),
  kind(
    'Heavy Rain',
    1750,
    summer,
    600,
    true,
    [0.05, 1e4],
    0.003,
    'Two to four inches of rain fell',
    'Storm drains could not take the water',
  ),
  kind(
    'Strong Wind',
    1470,
    allYear,
    600,
    false,
    [0.5, 5e3],
    0.01,
    'Gusts brought down limbs',
    'A shed roof was blown off',
  ),
  kind(
    'Frost/Freeze',
    1440,
    [1, 2, 6, 10, 3, 0, 0, 0, 2, 6, 3, 1],
    600,
    false,
    [0.1, 3e6],
    0,
    'Temperatures fell into the low twenties',
    'Fruit blossoms were damaged',
  ),
  kind(
    'Tornado',
    1240,
    [2, 4, 7, 10, 12, 8, 4, 3, 3, 4, 3, 2],
    15,
    true,
    [0.6, 1.5e5],
    0.08,
    'A tornado touched down in an open field',
    'A narrow track of damaged trees was found',
    'A mobile home was destroyed',
  ),
  kind(
    'Funnel Cloud',
    1100,
    spring,
    10,
    true,
    [0, 0],
    0,
    'A funnel cloud was seen by law enforcement',
  ),
  kind(
    'Lightning',
    960,
    summer,
    5,
    true,
    [0.7, 3e4],
    0.18,
    'Lightning set a house on fire',
    'A man was struck under a tree',
  ),
  kind(
    'Excessive Heat',
    840,
    summer,
    4320,
    false,
    [0.01, 1e4],
    0.06,
    'Heat index values passed 105 degrees',
    'Cooling centers were opened',
  ),
  kind(
    'Heat',
    720,
    summer,
    2880,
    false,
    [0.01, 5e3],
    0.05,
    'Highs near 100 degrees lasted for days',
  ),
  kind(
    'Wildfire',
    630,
    summer,
    5760,
    false,
    [0.3, 5e5],
    0.03,
    'A fire burned several hundred acres',
    'Homes were evacuated as the fire spread',
  ),
  kind(
    'Blizzard',
    580,
    winter,
    1200,
    false,
    [0.06, 5e4],
    0.01,
    'Visibility near zero closed the interstate',
  ),
  kind(
    'Marine Thunderstorm Wind',
    550,
    summer,
    30,
    true,
    [0, 0],
    0.001,
    'A buoy measured a gust of 42 knots',
  ),
  kind(
    'Extreme Cold/Wind Chill',
    460,
    winter,
    1440,
    false,
    [0.02, 1e4],
    0.03,
    'Wind chills fell below 30 below zero',
  ),
  kind(
    'Cold/Wind Chill',
    420,
    winter,
    1440,
    false,
    [0.02, 1e4],
    0.02,
    'Bitter cold settled over the area',
  ),
  kind(
    'Ice Storm',
    380,
    winter,
    1440,
    false,
    [0.3, 5e5],
    0.02,
    'Ice an inch thick brought down power lines',
  ),
  kind(
    'Dense Fog',
    370,
    [8, 6, 4, 3, 2, 2, 2, 3, 4, 6, 8, 9],
    480,
    false,
    [0.1, 3e4],
    0.05,
    'Visibility fell to a quarter of a mile',
  ),
  kind(
    'Lake-Effect Snow',
    320,
    winter,
    1440,
    false,
    [0.02, 2e4],
    0.002,
    'Bands of snow came off the lake',
  ),
  kind('Waterspout', 260, summer, 15, true, [0, 0], 0, 'A waterspout was seen offshore'),
  kind('Rip Current', 200, summer, 60, false, [0, 0], 0.7, 'Swimmers were caught in a rip current'),
  kind(
    'Tropical Storm',
    150,
    autumn,
    1440,
    false,
    [0.3, 3e5],
    0.01,
    'Rain bands of a tropical storm crossed the coast',
  ),
  kind(
    'Storm Surge/Tide',
    110,
    autumn,
    720,
    false,
    [0.3, 2e5],
    0.01,
    'High tides flooded streets near the shore',
  ),
  kind(
    'Dust Storm',
    100,
    spring,
    120,
    false,
    [0.1, 5e4],
    0.05,
    'Blowing dust cut visibility on the highway',
  ),
  kind(
    'Debris Flow',
    90,
    winter,
    120,
    true,
    [0.3, 1e5],
    0.02,
    'A slope gave way and blocked a road',
  ),
  kind('High Surf', 90, winter, 1440, false, [0.05, 1e4], 0.05, 'Large waves struck the beaches'),
  kind('Avalanche', 40, winter, 10, false, [0.05, 1e4], 0.6, 'Skiers set off a slide'),
];

const sources = [
  { name: 'Public', weight: 20 },
  { name: 'Trained Spotter', weight: 22 },
  { name: 'Law Enforcement', weight: 16 },
  { name: 'Emergency Manager', weight: 12 },
  { name: 'COOP Observer', weight: 8 },
  { name: 'Newspaper', weight: 8 },
  { name: 'County Official', weight: 5 },
  { name: 'Broadcast Media', weight: 4 },
  { name: 'Official NWS Observer', weight: 4 },
  { name: 'NWS Storm Survey', weight: 3 },
  { name: 'Mesonet', weight: 3 },
  { name: 'Amateur Radio', weight: 3 },
  { name: 'Drought Monitor', weight: 1 },
];

const placeStarts = [
  'Cedar',
  'Green',
  'Oak',
  'Spring',
  'Mill',
  'Clear',
  'Fair',
  'Lake',
  'Rock',
  'Union',
  'Maple',
  'Stone',
];
const placeEnds = [
  'ville',
  ' City',
  'field',
  ' Springs',
  'ton',
  ' Grove',
  'port',
  ' Creek',
  'burg',
  ' Falls',
  'dale',
  'view',
];

/** As many events as the public StormEvents table of 2007 has. */
export const stormEventCount = 59_066;
const minute = 600_000_000n;
const yearStartMs = Date.UTC(2007, 0, 1);

export const stormEvents: SampleTable = {
  name: 'StormEvents',
  docString: 'Storms in the US in 2007: invented events in the shape of the public table.',
  columns: columnsOf(
    'StartTime:datetime, EndTime:datetime, EpisodeId:int, EventId:int, State:string, EventType:string, ' +
      'InjuriesDirect:int, InjuriesIndirect:int, DeathsDirect:int, DeathsIndirect:int, ' +
      'DamageProperty:int, DamageCrops:int, Source:string, BeginLocation:string, EndLocation:string, ' +
      'BeginLat:real, BeginLon:real, EndLat:real, EndLon:real, ' +
      'EpisodeNarrative:string, EventNarrative:string, StormSummary:dynamic',
  ),
  rows: stormRows,
};

/** Events come in episodes: some of one kind in one state within a few hours. */
function* stormRows(): Generator<readonly DuckDBValue[]> {
  const random = seededRandom(2007);
  let made = 0;
  for (let episode = 1; made < stormEventCount; episode++) {
    const event = random.weighted(kinds);
    const state = stateFor(random, event);
    const month = random.weighted(event.months.map((weight, i) => ({ weight, i }))).i;
    const dayMs = Date.UTC(2007, month, random.between(1, 28)) - yearStartMs;
    const hour = event.point
      ? Math.min(23, Math.max(0, 16 + Math.round(random.normal() * 5)))
      : random.between(0, 23);
    const startMs = yearStartMs + dayMs + hour * 3_600_000;
    const size = Math.min(random.between(1, 9), stormEventCount - made);
    const story = `${event.name} in ${capitalised(state.name)}: ${random.pick(event.says).toLowerCase()}.`;
    for (let i = 0; i < size; i++)
      yield stormRow(
        random,
        event,
        state,
        startMs + random.between(0, 240) * 60_000,
        episode,
        ++made,
        story,
      );
  }
}

function stateFor(random: SeededRandom, event: EventKind): UsState {
  const coast = /^(ATLANTIC|GULF|LAKE)/;
  const atSea = event.name.startsWith('Marine') || event.name === 'Waterspout';
  for (;;) {
    const state = random.weighted(usStates);
    if (coast.test(state.name) === atSea) return state;
  }
}

function stormRow(
  random: SeededRandom,
  event: EventKind,
  state: UsState,
  startMs: number,
  episode: number,
  number: number,
  story: string,
): readonly DuckDBValue[] {
  const start = unixEpochTicks + BigInt(startMs) * 10_000n;
  const end = start + BigInt(random.between(0, event.minutes)) * minute;
  const property = damageOf(random, event);
  const crops = event.damage[0] > 0 && random.chance(0.03) ? damageOf(random, event) : 0;
  const harmed = random.chance(event.harm);
  const place = random.pick(placeStarts) + random.pick(placeEnds);
  const near = random.chance(0.7) ? place : random.pick(placeStarts) + random.pick(placeEnds);
  const lat = round(state.south + random.next() * (state.north - state.south));
  const lon = round(state.west + random.next() * (state.east - state.west));
  const says = `${random.pick(event.says)}${event.point ? ` near ${place}` : ''}.`;
  return [
    start,
    end,
    episode,
    number,
    state.name,
    event.name,
    harmed ? random.between(0, 4) : 0,
    harmed && random.chance(0.2) ? random.between(1, 3) : 0,
    harmed && random.chance(0.25) ? random.between(1, 2) : 0,
    harmed && random.chance(0.05) ? 1 : 0,
    property,
    crops,
    event.name === 'Drought' ? 'Drought Monitor' : random.weighted(sources).name,
    event.point ? place.toUpperCase() : '',
    event.point ? near.toUpperCase() : '',
    event.point ? lat : null,
    event.point ? lon : null,
    event.point ? round(lat + random.next() * 0.1) : null,
    event.point ? round(lon + random.next() * 0.1) : null,
    story,
    says,
    JSON.stringify({
      TotalDamages: property + crops,
      StartTime: wireText(start),
      EndTime: wireText(end),
      Details: { Description: says, Location: state.name },
    }),
  ];
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** With seven digits, as the service writes datetimes inside a bag. */
const wireText = (ticks: bigint): string => `${formatDatetime(ticks).slice(0, 19)}.0000000Z`;

const capitalised = (name: string): string =>
  name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** Mostly small, now and then very large; in round numbers. */
function damageOf(random: SeededRandom, event: EventKind): number {
  const [probability, usual] = event.damage;
  if (!random.chance(probability)) return 0;
  const dollars = usual * Math.exp(random.normal() * 1.2);
  const unit = dollars > 1e5 ? 5e4 : dollars > 1e4 ? 5e3 : 500;
  return Math.min(2_000_000_000, Math.max(500, Math.round(dollars / unit) * unit));
}
