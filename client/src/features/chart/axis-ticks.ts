import type { Chart } from './chart-model.ts';
import { numberLabel, numberTicks, timeLabel, timeTicks } from './ticks.ts';

/** Width of a character of the labels, pixels. */
export const characterPx = 6.4;

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** What stands along the x axis; as many as have room. A lying axis goes down the left side. */
export function ticksOf(
  { xScale, categories }: Chart,
  [low, high]: readonly [number, number],
  lengthPx: number,
  bandPx: number,
  lying: boolean,
): readonly Tick[] {
  switch (xScale) {
    case 'category': {
      const fits = Math.floor((lying ? 200 : bandPx - 6) / characterPx);
      const every = Math.ceil((lying ? 16 : 44) / bandPx);
      const room = lying ? 40 : Math.max(fits, Math.floor((bandPx * every - 6) / characterPx));
      return categories.flatMap((text, at) =>
        at % every === 0 ? [{ at, text: shorten(text, room) }] : [],
      );
    }
    case 'time': {
      const ticks = timeTicks(low, high, lengthPx / 90);
      const step = (ticks[1] ?? high) - (ticks[0] ?? low);
      return ticks.map((at) => ({ at, text: timeLabel(at, step) }));
    }
    case 'number':
      return numberTicks(low, high, lengthPx / 90).map((at) => ({ at, text: numberLabel(at) }));
  }
}

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
