import { EngineError } from '../errors.ts';
import { real, sql } from '../sql/sql.ts';
import type { Argument, FunctionTable, ScalarFunction } from './function-table.ts';

/** A unit as so many of the quantity's base unit. Source: the `convert-*-function.md` pages' units. */
type Units = Readonly<Record<string, number>>;

const inch = 0.0254;
const btu = 1055.05585262;
const therm = btu * 1e5;

const angle: Units = {
  Degree: 1,
  Arcminute: 1 / 60,
  Arcsecond: 1 / 3600,
  Radian: 180 / Math.PI,
  Deciradian: 18 / Math.PI,
  Centiradian: 1.8 / Math.PI,
  Milliradian: 0.18 / Math.PI,
  Microradian: 1.8e-4 / Math.PI,
  Nanoradian: 1.8e-7 / Math.PI,
  Millidegree: 1e-3,
  Microdegree: 1e-6,
  Nanodegree: 1e-9,
  Gradian: 0.9,
  NatoMil: 360 / 6400,
  Revolution: 360,
};

const energy: Units = {
  Joule: 1,
  Millijoule: 1e-3,
  Kilojoule: 1e3,
  Megajoule: 1e6,
  Gigajoule: 1e9,
  BritishThermalUnit: btu,
  KilobritishThermalUnit: btu * 1e3,
  MegabritishThermalUnit: btu * 1e6,
  GigabritishThermalUnit: btu * 1e9,
  Calorie: 4.184,
  Kilocalorie: 4184,
  Megacalorie: 4_184_000,
  ThermEc: therm,
  ThermImperial: 105_505_585.257,
  ThermUs: 105_480_400,
  DecathermEc: therm * 10,
  DecathermImperial: 1_055_055_852.57,
  DecathermUs: 1_054_804_000,
  ElectronVolt: 1.602176565e-19,
  KiloelectronVolt: 1.602176565e-16,
  MegaelectronVolt: 1.602176565e-13,
  GigaelectronVolt: 1.602176565e-10,
  TeraelectronVolt: 1.602176565e-7,
  Erg: 1e-7,
  FootPound: 1.355817948,
  HorsepowerHour: 2_684_519.537696,
  WattHour: 3600,
  KilowattHour: 3.6e6,
  MegawattHour: 3.6e9,
  GigawattHour: 3.6e12,
  TerawattHour: 3.6e15,
  WattDay: 86_400,
  KilowattDay: 8.64e7,
  MegawattDay: 8.64e10,
  GigawattDay: 8.64e13,
  TerawattDay: 8.64e16,
};

const force: Units = {
  Newton: 1,
  Micronewton: 1e-6,
  Millinewton: 1e-3,
  Decanewton: 10,
  Kilonewton: 1e3,
  Meganewton: 1e6,
  Dyn: 1e-5,
  KilogramForce: 9.80665,
  KiloPond: 9.80665,
  TonneForce: 9806.65,
  OunceForce: 0.2780138509537812,
  PoundForce: 4.4482216152605,
  KilopoundForce: 4448.2216152605,
  Poundal: 0.138254954376,
  ShortTonForce: 8896.443230521,
};

const length: Units = {
  Meter: 1,
  Angstrom: 1e-10,
  Nanometer: 1e-9,
  Micrometer: 1e-6,
  Millimeter: 1e-3,
  Centimeter: 1e-2,
  Decimeter: 0.1,
  Decameter: 10,
  Hectometer: 100,
  Kilometer: 1000,
  AstronomicalUnit: 1.495978707e11,
  LightYear: 9.46073047258e15,
  KilolightYear: 9.46073047258e18,
  MegalightYear: 9.46073047258e21,
  Parsec: 3.08567758128e16,
  Kiloparsec: 3.08567758128e19,
  Megaparsec: 3.08567758128e22,
  SolarRadius: 6.9551e8,
  Inch: inch,
  Microinch: inch * 1e-6,
  Mil: inch * 1e-3,
  Hand: inch * 4,
  Foot: inch * 12,
  Yard: inch * 36,
  Fathom: inch * 72,
  Chain: inch * 792,
  Mile: inch * 63_360,
  DataMile: 1828.8,
  NauticalMile: 1852,
  Shackle: 27.432,
  UsSurveyFoot: 1200 / 3937,
  DtpPica: inch / 6,
  DtpPoint: inch / 72,
  PrinterPica: (inch / 72.27) * 12,
  PrinterPoint: inch / 72.27,
  Twip: inch / 1440,
};

const pound = 0.45359237;
const mass: Units = {
  Kilogram: 1,
  Nanogram: 1e-12,
  Microgram: 1e-9,
  Milligram: 1e-6,
  Centigram: 1e-5,
  Decigram: 1e-4,
  Gram: 1e-3,
  Decagram: 1e-2,
  Hectogram: 0.1,
  Tonne: 1e3,
  Kilotonne: 1e6,
  Megatonne: 1e9,
  Grain: pound / 7000,
  Ounce: pound / 16,
  Pound: pound,
  Kilopound: pound * 1e3,
  Megapound: pound * 1e6,
  Stone: pound * 14,
  ShortHundredweight: pound * 100,
  LongHundredweight: pound * 112,
  ShortTon: pound * 2000,
  LongTon: pound * 2240,
  Slug: 14.593902937,
  EarthMass: 5.9722e24,
  SolarMass: 1.98947e30,
};

/** Lengths, each in a second, a minute and an hour. */
const speed: Units = {
  ...Object.fromEntries(
    Object.entries({ Second: 1, Minute: 60, Hour: 3600 }).flatMap(([time, seconds]) =>
      Object.entries(length).map(([name, size]) => [`${name}Per${time}`, size / seconds]),
    ),
  ),
  Knot: 1852 / 3600,
};

const gallon = 0.003785411784;
const imperialGallon = 0.00454609;
const volume: Units = {
  CubicMeter: 1,
  CubicMicrometer: 1e-18,
  CubicMillimeter: 1e-9,
  CubicCentimeter: 1e-6,
  CubicDecimeter: 1e-3,
  CubicHectometer: 1e6,
  CubicKilometer: 1e9,
  CubicInch: inch ** 3,
  CubicFoot: (inch * 12) ** 3,
  HectocubicFoot: (inch * 12) ** 3 * 100,
  KilocubicFoot: (inch * 12) ** 3 * 1e3,
  MegacubicFoot: (inch * 12) ** 3 * 1e6,
  CubicYard: (inch * 36) ** 3,
  CubicMile: (inch * 63_360) ** 3,
  HectocubicMeter: 100,
  KilocubicMeter: 1e3,
  AcreFoot: 1233.48183754752,
  BoardFoot: (inch * 12) ** 3 / 12,
  Liter: 1e-3,
  Nanoliter: 1e-12,
  Microliter: 1e-9,
  Milliliter: 1e-6,
  Centiliter: 1e-5,
  Deciliter: 1e-4,
  Decaliter: 1e-2,
  Hectoliter: 0.1,
  Kiloliter: 1,
  Megaliter: 1e3,
  UsGallon: gallon,
  DeciusGallon: gallon / 10,
  DecausGallon: gallon * 10,
  HectousGallon: gallon * 100,
  KilousGallon: gallon * 1e3,
  MegausGallon: gallon * 1e6,
  UsBeerBarrel: gallon * 31,
  OilBarrel: gallon * 42,
  UsQuart: gallon / 4,
  UsPint: gallon / 8,
  UsLegalCup: 0.00024,
  UsCustomaryCup: gallon / 16,
  UsOunce: gallon / 128,
  UsTablespoon: gallon / 256,
  UsTeaspoon: gallon / 768,
  ImperialGallon: imperialGallon,
  KiloimperialGallon: imperialGallon * 1e3,
  MegaimperialGallon: imperialGallon * 1e6,
  ImperialBeerBarrel: imperialGallon * 36,
  ImperialQuart: imperialGallon / 4,
  ImperialPint: imperialGallon / 8,
  ImperialOunce: imperialGallon / 160,
  MetricCup: 0.00025,
  MetricTeaspoon: 5e-6,
  AuTablespoon: 2e-5,
  UkTablespoon: 1.5e-5,
};

/** Undefined where there is no such unit: the answer is null then. Errors: EMB0001. */
function unitOf<T>(name: Argument, units: Readonly<Record<string, T>>): T | undefined {
  if (name.constant === undefined)
    throw new EngineError('EMB0001', { construct: 'A unit that is no constant' }, name.span);
  const text = String(name.constant);
  return Object.hasOwn(units, text) ? units[text] : undefined;
}
const unknown = sql`NULL::DOUBLE`;

const converted = (units: Units): ScalarFunction => ({
  takes: ['real', 'string', 'string'],
  returns: 'real',
  sql: (value: Argument, from: Argument, to: Argument) => {
    const [a, b] = [unitOf(from, units), unitOf(to, units)];
    return a === undefined || b === undefined ? unknown : sql`(${value} * ${real(a)} / ${real(b)})`;
  },
});

/** Kelvin of a temperature: `(value + offset) * scale`, 0 of the unit being `zero` kelvin. */
const temperature: Readonly<Record<string, { readonly scale: number; readonly zero: number }>> = {
  Kelvin: { scale: 1, zero: 0 },
  MillidegreeCelsius: { scale: 1e-3, zero: 273.15 },
  DegreeCelsius: { scale: 1, zero: 273.15 },
  DegreeDelisle: { scale: -2 / 3, zero: 373.15 },
  DegreeFahrenheit: { scale: 5 / 9, zero: (459.67 * 5) / 9 },
  DegreeNewton: { scale: 100 / 33, zero: 273.15 },
  DegreeRankine: { scale: 5 / 9, zero: 0 },
  DegreeReaumur: { scale: 1.25, zero: 273.15 },
  DegreeRoemer: { scale: 40 / 21, zero: 273.15 - (7.5 * 40) / 21 },
  SolarTemperature: { scale: 5778, zero: 0 },
};

export const unitFunctions = {
  convert_angle: converted(angle),
  convert_energy: converted(energy),
  convert_force: converted(force),
  convert_length: converted(length),
  convert_mass: converted(mass),
  convert_speed: converted(speed),
  convert_volume: converted(volume),
  convert_temperature: {
    takes: ['real', 'string', 'string'],
    returns: 'real',
    sql: (value: Argument, from: Argument, to: Argument) => {
      const [a, b] = [unitOf(from, temperature), unitOf(to, temperature)];
      if (!a || !b) return unknown;
      return sql`((${value} * ${real(a.scale)} + ${real(a.zero)} - ${real(b.zero)}) / ${real(b.scale)})`;
    },
  },
} satisfies FunctionTable;
