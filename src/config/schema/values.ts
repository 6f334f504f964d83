/** The values of budgets.yml (names, sizes, thresholds, growth limits, times): how each is parsed, and its JSON Schema. */

import * as z from 'zod';
import { parseDays, parseDuration } from '../../lib/units/duration.ts';
import { parseCount } from '../../lib/units/quantity.ts';
import {
  looksLikePercentage,
  type ParseResult,
  type Percentage,
  parsePercentage,
  parseSize,
} from '../../lib/units/size.ts';

// zod would compile a parser for each shape, which takes longer than parsing one small file without.
z.config({ jitless: true });

/** Names of keys, targets, builds, variants and artifacts; they become part of paths, cache keys and markers. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A value read by one of the parsers in lib/units/; the parser's problem becomes the error message. */
function read<T>(parser: (input: unknown) => ParseResult<T>, forEditors: Record<string, unknown>) {
  return z
    .unknown()
    .meta(forEditors)
    .transform((input, context): T => {
      const reading = parser(input);
      if (reading.ok) return reading.value;
      context.addIssue({ code: 'custom', message: reading.problem });
      return z.NEVER;
    });
}

export const name = z
  .string()
  .regex(NAME, {
    error:
      'names start with a letter or digit and have at most 64 letters, digits, dots, underscores and hyphens',
  })
  .meta({ id: 'name' });

/** A string that may contain placeholders. */
export const text = z.string().min(1);

export const isMap = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/**
 * A bare value, or a map with more settings. The bare value must come first: errors/problems.ts relies on the order to
 * report the branch that the author meant.
 */
export const bareOr = <Bare extends z.ZodType, Map extends z.ZodType>(bare: Bare, map: Map) =>
  z.union([bare, map]);

const SIZE_FOR_EDITORS = {
  anyOf: [
    { type: 'integer', minimum: 0, description: 'bytes' },
    { type: 'string', pattern: '^\\s*(\\d+(\\.\\d+)?|\\.\\d+)\\s*(B|KB|kB|MB|GB|KiB|MiB|GiB)\\s*$' },
  ],
};
const COUNT_FOR_EDITORS = { type: 'integer', minimum: 0 };

/** A number of bytes (or layers), or a percentage of another number. */
export type Threshold =
  | { readonly bytes: number /** Whether it is written without a unit. */; readonly bare?: true }
  | { readonly share: Percentage };

/** Growth limits for one baseline: each a size, or a percentage of the baseline's size. */
export type GrowthLimits = readonly Threshold[];
/** Growth limits by baseline: `baseline` for the first one, else a name in `also`. */
export type Growth = Readonly<Record<string, GrowthLimits>>;

/** The baseline of a growth limit that does not name one. */
export const FIRST_BASELINE = 'baseline';

/** One kind of number: its parser and its JSON Schema. */
interface Kind {
  /** The prefix of its definitions in the JSON Schema. */
  readonly id: string;
  readonly parse: (input: unknown) => ParseResult<number>;
  readonly forEditors: readonly unknown[];
}

const BYTES: Kind = { id: 'size', parse: parseSize, forEditors: SIZE_FOR_EDITORS.anyOf };
const LAYERS: Kind = { id: 'count', parse: parseCount, forEditors: [COUNT_FOR_EDITORS] };

function readThreshold(input: unknown, { parse }: Kind): ParseResult<Threshold> {
  if (looksLikePercentage(input)) {
    const reading = parsePercentage(input);
    return reading.ok ? { ok: true, value: { share: reading.value } } : reading;
  }
  if (typeof input === 'number' && !Number.isInteger(input) && input > 0 && input <= 100) {
    const share = `${input < 1 ? Number((input * 100).toPrecision(12)) : input}%`;
    return {
      ok: false,
      problem: `${input} is not an integer; write ${share} for a percentage, or add a unit`,
    };
  }
  const reading = parse(input);
  if (!reading.ok) return reading;
  const bare = typeof input === 'number' || /^\s*\d+\s*$/.test(String(input));
  return { ok: true, value: { bytes: reading.value, ...(bare ? { bare } : {}) } };
}

const thresholdForEditors = ({ forEditors }: Kind) => ({
  anyOf: [...forEditors, { type: 'string', pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$' }],
});

const thresholdOf = (kind: Kind) =>
  read<Threshold>((input) => readThreshold(input, kind), thresholdForEditors(kind)).meta({
    id: `${kind.id}OrShare`,
  });

function growthForEditors(kind: Kind) {
  const one = thresholdForEditors(kind);
  const several = [...one.anyOf, { type: 'array', minItems: 1, items: one }];
  return { anyOf: [...several, { type: 'object', additionalProperties: { anyOf: several } }] };
}

const growthOf = (kind: Kind) =>
  z
    .unknown()
    .meta(growthForEditors(kind))
    .transform((input, context): Growth => {
      const one = (value: unknown, path: (string | number)[]): Threshold[] => {
        const reading = readThreshold(value, kind);
        if (reading.ok) return [reading.value];
        context.addIssue({ code: 'custom', message: reading.problem, path });
        return [];
      };
      const several = (value: unknown, path: (string | number)[]): Threshold[] => {
        if (!Array.isArray(value)) return one(value, path);
        if (value.length === 0)
          context.addIssue({ code: 'custom', message: 'empty list; write 0 to forbid growth', path });
        return value.flatMap((each, index) => one(each, [...path, index]));
      };
      return isMap(input)
        ? Object.fromEntries(Object.entries(input).map(([id, value]) => [id, several(value, [id])]))
        : { [FIRST_BASELINE]: several(input, []) };
    })
    .meta({
      id: `${kind.id}Growth`,
      description:
        'The largest growth since the baseline: a size, a percentage such as 1%, or a list, of which the strictest applies.',
    });

/** The schemas of one kind of number: the number, a threshold (a number or a percentage of another one), and growth limits. */
const numbersOf = (kind: Kind, forEditors: Record<string, unknown>) => ({
  value: read(kind.parse, forEditors).meta({ id: kind.id }),
  threshold: thresholdOf(kind),
  growth: growthOf(kind),
});

/** Numbers of bytes: `512 KB`, `1 MiB`, `300`. */
export const sizes = numbersOf(BYTES, SIZE_FOR_EDITORS);

/** Numbers of layers: `12`. */
export const counts = numbersOf(LAYERS, COUNT_FOR_EDITORS);

export const duration = read(
  (input) =>
    typeof input === 'string'
      ? parseDuration(input)
      : { ok: false, problem: `${JSON.stringify(input)} is not a time; write one like 45s, 30m or 2h` },
  { type: 'string', pattern: '^\\s*\\d+(\\.\\d+)?\\s*[smh]\\s*$' },
);

export const days = read(
  (input) =>
    typeof input === 'string'
      ? parseDays(input)
      : { ok: false, problem: `${JSON.stringify(input)} is not a number of days; write one like 30 days` },
  { type: 'string', pattern: '^\\s*\\d+\\s*(d|day|days)\\s*$' },
);
