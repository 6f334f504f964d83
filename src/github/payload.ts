/** Reads what GitHub says of something, in an event or an answer: what is not there, or is something else, is null. */

interface Shape {
  readonly [key: string]: unknown;
}

/** An object; one without anything in it where it is none. */
export const shape = (value: unknown): Shape =>
  typeof value === 'object' && value !== null ? (value as Shape) : {};

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const whole = (value: unknown): number | null =>
  Number.isSafeInteger(value) ? (value as number) : null;
