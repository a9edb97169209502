/** A state: how many storms it has, where it lies, how many people live there (rounded). */
export interface UsState {
  readonly name: string;
  readonly weight: number;
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
  readonly population: number;
}

/** name, weight, south, north, west, east, people in thousands */
const table: readonly (readonly [string, number, number, number, number, number, number])[] = [
  ['TEXAS', 4700, 26, 36, -106, -94, 23800],
  ['KANSAS', 3170, 37, 40, -102, -95, 2780],
  ['IOWA', 2340, 40.5, 43.4, -96.5, -90.3, 3000],
  ['ILLINOIS', 2020, 37, 42.5, -91.4, -87.5, 12780],
  ['MISSOURI', 2020, 36.2, 40.5, -95.6, -89.2, 5890],
  ['GEORGIA', 1980, 30.6, 34.9, -85.5, -81, 9350],
  ['MINNESOTA', 1880, 43.6, 49, -97, -89.6, 5210],
  ['WISCONSIN', 1850, 42.6, 46.8, -92.7, -87.2, 5610],
  ['NEBRASKA', 1770, 40, 43, -104, -95.5, 1780],
  ['NEW YORK', 1750, 40.6, 45, -79.7, -72, 19130],
  ['COLORADO', 1650, 37, 41, -109, -102.1, 4800],
  ['OKLAHOMA', 1620, 33.8, 37, -103, -94.5, 3630],
  ['SOUTH DAKOTA', 1570, 42.6, 45.9, -104, -96.5, 790],
  ['MICHIGAN', 1490, 41.8, 46.8, -90, -82.5, 10000],
  ['PENNSYLVANIA', 1430, 39.8, 42.2, -80.5, -74.8, 12560],
  ['KENTUCKY', 1390, 36.6, 39.1, -89.4, -82, 4260],
  ['VIRGINIA', 1370, 36.6, 39.4, -83.6, -75.5, 7750],
  ['NORTH CAROLINA', 1360, 34, 36.5, -84.2, -75.8, 9120],
  ['OHIO', 1340, 38.5, 41.9, -84.8, -80.6, 11500],
  ['CALIFORNIA', 1260, 32.6, 41.9, -124, -114.3, 36250],
  ['TENNESSEE', 1240, 35, 36.6, -90.2, -81.8, 6180],
  ['ALABAMA', 1180, 30.5, 35, -88.4, -85, 4670],
  ['INDIANA', 1160, 37.9, 41.7, -88, -84.9, 6380],
  ['MISSISSIPPI', 1140, 30.4, 35, -91.5, -88.2, 2930],
  ['MONTANA', 1120, 44.5, 49, -115.5, -104.1, 960],
  ['FLORIDA', 1040, 25.2, 30.9, -87.3, -80.2, 18370],
  ['ARKANSAS', 1020, 33.1, 36.4, -94.5, -90, 2850],
  ['WEST VIRGINIA', 1000, 37.4, 40.5, -82.4, -78, 1830],
  ['NORTH DAKOTA', 960, 46, 49, -104, -96.7, 650],
  ['SOUTH CAROLINA', 920, 32.2, 35.1, -83.2, -78.8, 4440],
  ['LOUISIANA', 830, 29.2, 33, -94, -89.2, 4380],
  ['NEW JERSEY', 810, 39, 41.3, -75.4, -74, 8680],
  ['WYOMING', 780, 41, 45, -111, -104.1, 530],
  ['MARYLAND', 760, 38, 39.7, -79.4, -75.2, 5650],
  ['NEW MEXICO', 740, 31.8, 37, -109, -103.1, 1990],
  ['ARIZONA', 630, 31.4, 37, -114.7, -109.1, 6170],
  ['IDAHO', 610, 42, 48.9, -117, -111.1, 1510],
  ['WASHINGTON', 590, 45.6, 49, -124.5, -117, 6460],
  ['OREGON', 520, 42, 46.2, -124.3, -116.6, 3720],
  ['MAINE', 500, 43.2, 47.3, -71, -67.1, 1330],
  ['MASSACHUSETTS', 480, 41.6, 42.9, -73.4, -70, 6430],
  ['UTAH', 450, 37, 42, -114, -109.1, 2600],
  ['NEVADA', 430, 35.2, 42, -120, -114.1, 2600],
  ['NEW HAMPSHIRE', 400, 42.7, 45.2, -72.5, -70.8, 1310],
  ['VERMONT', 390, 42.8, 45, -73.4, -71.6, 620],
  ['CONNECTICUT', 320, 41, 42, -73.6, -71.9, 3530],
  ['ALASKA', 300, 55, 70, -165, -135, 680],
  ['HAWAII', 220, 19, 22.2, -160, -155, 1320],
  ['DELAWARE', 190, 38.5, 39.8, -75.7, -75.1, 870],
  ['ATLANTIC SOUTH', 190, 25.5, 33.5, -81, -78.5, 0],
  ['PUERTO RICO', 170, 18, 18.5, -67.2, -65.7, 3940],
  ['RHODE ISLAND', 130, 41.4, 42, -71.8, -71.2, 1060],
  ['GULF OF MEXICO', 130, 26, 29.8, -95, -84, 0],
  ['LAKE MICHIGAN', 90, 41.9, 45.5, -87.5, -86.4, 0],
  ['DISTRICT OF COLUMBIA', 60, 38.8, 39, -77.1, -76.9, 590],
  ['LAKE ERIE', 50, 41.6, 42.6, -82.5, -79.2, 0],
  ['GUAM', 30, 13.3, 13.6, 144.7, 144.9, 160],
];

export const usStates: readonly UsState[] = table.map(
  ([name, weight, south, north, west, east, thousands]) => ({
    name,
    weight,
    south,
    north,
    west,
    east,
    population: thousands * 1000,
  }),
);
