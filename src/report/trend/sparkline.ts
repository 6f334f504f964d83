/** A series as one word of text. */

const BARS = '▁▂▃▄▅▆▇█';

/** So many bars at most: each stands for the last value of as many points. */
const WIDTH = 20;

/** The values as bars from the least to the largest: `▁▁▂▅▅█`. What does not vary is flat. */
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
