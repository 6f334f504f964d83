/** Draws a series as a word of block characters. */

const BARS = '▁▂▃▄▅▆▇█';

/** The maximum number of bars. In a longer series, each bar shows the last value of equally many points. */
const WIDTH = 20;

/** Returns the values as bars, scaled between the smallest and the largest: `▁▁▂▅▅█`. A constant series is flat. */
export function sparkline(values: readonly number[]): string {
  const count = Math.min(WIDTH, values.length);
  const chosen = Array.from(
    { length: count },
    (_, index) => values[Math.ceil(((index + 1) * values.length) / count) - 1] ?? 0,
  );
  const [low, high] = [Math.min(...chosen), Math.max(...chosen)];
  return chosen
    .map((value) => BARS[high === low ? 0 : Math.round(((value - low) / (high - low)) * (BARS.length - 1))])
    .join('');
}
