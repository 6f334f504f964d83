/**
 * The shape of budgets.yml, once: defaults, types, error messages and the JSON Schema for editors all come from here.
 * What needs more than one place of the file (a placeholder's name, a cycle, a warning above its maximum) is in resolve.ts.
 */

import * as z from 'zod';
import { parseDays, parseDuration } from '../units/duration.ts';
import { parseCount } from '../units/quantity.ts';
import {
  looksLikePercentage,
  type Percentage,
  parsePercentage,
  parseSize,
  type Reading,
} from '../units/size.ts';

// zod would compile a parser for each shape, which takes longer than reading one small file without.
z.config({ jitless: true });

/** Names of keys, targets, builds, variants and artifacts; they become part of paths, cache keys and markers. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const SIZE_FOR_EDITORS = {
  anyOf: [
    { type: 'integer', minimum: 0, description: 'bytes' },
    { type: 'string', pattern: '^\\s*(\\d+(\\.\\d+)?|\\.\\d+)\\s*(B|KB|kB|MB|GB|KiB|MiB|GiB)\\s*$' },
  ],
};

/** A value read by one of the readers in units/; what the reader finds wrong becomes the error's text. */
function read<T>(reader: (input: unknown) => Reading<T>, forEditors: Record<string, unknown>) {
  return z
    .unknown()
    .meta(forEditors)
    .transform((input, context): T => {
      const reading = reader(input);
      if (reading.ok) return reading.value;
      context.addIssue({ code: 'custom', message: reading.problem });
      return z.NEVER;
    });
}

const name = z.string().regex(NAME, {
  error:
    'a name starts with a letter or digit and holds at most 64 letters, digits, dots, underscores and hyphens',
});

const size = read(parseSize, SIZE_FOR_EDITORS);

const COUNT_FOR_EDITORS = { type: 'integer', minimum: 0 };
const count = read(parseCount, COUNT_FOR_EDITORS);

/** A number of bytes (or layers), or a share of another number. */
export type Threshold =
  | { readonly bytes: number /** Whether it is written without a unit. */; readonly bare?: true }
  | { readonly share: Percentage };

/** Numbers of one kind: how they are read, and what editors know of them. */
interface Kind {
  readonly parse: (input: unknown) => Reading<number>;
  readonly forEditors: readonly unknown[];
}

const BYTES: Kind = { parse: parseSize, forEditors: SIZE_FOR_EDITORS.anyOf };
const LAYERS: Kind = { parse: parseCount, forEditors: [COUNT_FOR_EDITORS] };

function readThreshold(input: unknown, { parse }: Kind): Reading<Threshold> {
  if (looksLikePercentage(input)) {
    const reading = parsePercentage(input);
    return reading.ok ? { ok: true, value: { share: reading.value } } : reading;
  }
  if (typeof input === 'number' && !Number.isInteger(input) && input > 0 && input <= 100) {
    const share = `${input < 1 ? Number((input * 100).toPrecision(12)) : input}%`;
    return {
      ok: false,
      problem: `${input} is no whole number; write ${share} for a share, or the unit of a size`,
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
  read<Threshold>((input) => readThreshold(input, kind), thresholdForEditors(kind));

/** Growth limits against one baseline: each a size, or a share of what the baseline has. */
export type GrowthLimits = readonly Threshold[];
/** Growth limits by the baseline that they are held against: `baseline` for the first one, else a name in `also`. */
export type Growth = Readonly<Record<string, GrowthLimits>>;

/** What a growth of no map is held against. */
export const FIRST_BASELINE = 'baseline';

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
          context.addIssue({ code: 'custom', message: 'no growth is given; 0 forbids any', path });
        return value.flatMap((each, index) => one(each, [...path, index]));
      };
      return isMap(input)
        ? Object.fromEntries(Object.entries(input).map(([id, value]) => [id, several(value, [id])]))
        : { [FIRST_BASELINE]: several(input, []) };
    })
    .describe(
      'How much it may grow against the baseline: a size, a share such as 1%, or several, of which the strictest counts.',
    );

const isMap = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

const duration = read(
  (input) =>
    typeof input === 'string'
      ? parseDuration(input)
      : { ok: false, problem: `${JSON.stringify(input)} is not a time; write one like 45s, 30m or 2h` },
  { type: 'string', pattern: '^\\s*\\d+(\\.\\d+)?\\s*[smh]\\s*$' },
);

const days = read(
  (input) =>
    typeof input === 'string'
      ? parseDays(input)
      : { ok: false, problem: `${JSON.stringify(input)} is no number of days; write one like 30 days` },
  { type: 'string', pattern: '^\\s*\\d+\\s*(d|day|days)\\s*$' },
);

/**
 * A bare value, or a map with more to say. The bare one comes first: problems.ts relies on it to report the branch that
 * the author meant.
 */
const bareOr = <Bare extends z.ZodType, Map extends z.ZodType>(bare: Bare, map: Map) => z.union([bare, map]);

const limits = {
  max: size.optional().describe('The most that passes, inclusive.'),
  warn: thresholdOf(BYTES).optional().describe('Above this it warns: a size, or a share of max.'),
  growth: growthOf(BYTES).optional(),
};
const plainMetric = bareOr(size, z.strictObject(limits));
const countedMetric = bareOr(
  count,
  z.strictObject({
    max: count.optional().describe('The most that passes, inclusive.'),
    warn: thresholdOf(LAYERS).optional().describe('Above this it warns: a number, or a share of max.'),
    growth: growthOf(LAYERS).optional(),
  }),
);
const level = (least: number, most: number) => z.int().min(least).max(most);
const levelled = (least: number, most: number) =>
  bareOr(size, z.strictObject({ ...limits, level: level(least, most).optional() }));

const metrics = {
  ...limits,
  raw: plainMetric.optional().describe('The file as it lies on disk; the same as max and warn beside it.'),
  stripped: plainMetric.optional().describe('What strip would leave of an ELF file.'),
  zstd: levelled(1, 22).optional().describe('The whole file compressed with zstd (level 19 unless given).'),
  gzip: levelled(1, 9).optional().describe('The whole file compressed with gzip (level 9 unless given).'),
  image: plainMetric
    .optional()
    .describe('The layers of an OCI image (archive or layout), compressed as they are in it, together.'),
  'image.unpacked': plainMetric.optional().describe('The layers of an OCI image, unpacked, together.'),
  'image.layers': countedMetric.optional().describe('How many layers an OCI image has.'),
  sections: z
    .record(z.string().min(1), plainMetric)
    .optional()
    .describe('Sizes of ELF sections by name, as readelf -S prints them.'),
  packages: z
    .record(z.string().min(1), plainMetric)
    .optional()
    .describe(
      'Bytes of Go modules and packages and of Rust crates by name or glob, such as github.com/aws/**; 0 forbids them.',
    ),
};

const scoped = bareOr(size, z.strictObject(metrics));
const budget = bareOr(
  size,
  z.strictObject({
    ...metrics,
    targets: z.record(name, scoped).optional().describe('Overrides for single targets.'),
    variants: z
      .record(name, scoped)
      .optional()
      .describe('Overrides for single variants; they win over targets.'),
  }),
);

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

const environment = z
  .record(z.string().regex(VARIABLE, { error: 'not the name of an environment variable' }), z.string())
  .describe('Environment variables; placeholders such as {target} are replaced.');

/** A text in which placeholders are replaced. */
const text = z.string().min(1);

const buildx = z
  .strictObject({
    file: text.default('Dockerfile').describe("The Dockerfile, relative to this file's folder."),
    context: text.default('.').describe("The build context: a folder, relative to this file's folder."),
    stage: text.optional().describe('The stage whose files are taken; the last one unless given.'),
    args: z
      .record(z.string().regex(VARIABLE, { error: 'not the name of a build argument' }), z.string())
      .default({})
      .describe('Build arguments; placeholders such as {target} are replaced.'),
    secrets: z
      .array(
        z.string().regex(/^id=[^,]+,(env|src)=[^,]+$/, {
          error: 'a secret is written id=NAME,env=VARIABLE or id=NAME,src=FILE',
        }),
      )
      .default([])
      .describe('What RUN --mount=type=secret,id=NAME may read.'),
    type: z
      .enum(['local', 'oci'])
      .default('local')
      .describe("What is exported: the stage's files into a folder, or its image as an OCI archive."),
    output: text.describe('The folder that the files become, or the archive; it is replaced as a whole.'),
    builder: text.optional().describe('The buildx builder; the current one unless given.'),
    cache: z
      .union([z.boolean(), text])
      .default(false)
      .describe(
        'true keeps layers in the Actions cache in a workflow and in .size-guard elsewhere; a text is passed to --cache-from and --cache-to.',
      ),
    network: z.enum(['default', 'none', 'host']).optional().describe('The network of RUN commands.'),
    qemu: z
      .enum(['auto', 'manual', 'none'])
      .default('manual')
      .describe(
        "auto registers the platform's emulator where that takes no more than root and QEMU; none says that no program of the platform is run.",
      ),
  })
  .describe('A build of a Dockerfile by docker buildx, instead of run.');

/** One text or several. */
const oneOrMore = z
  .union([text, z.array(text).min(1)])
  .transform((written) => (typeof written === 'string' ? [written] : written));

const embed = z.strictObject({
  from: oneOrMore.describe(
    'The files: a path, a glob, or several; placeholders such as {target} are replaced.',
  ),
  exclude: oneOrMore.optional().describe('Globs of files that are left out.'),
  to: text.describe('The folder that they are compressed into, each as <name>.zst, before the build.'),
  zstd: bareOr(
    level(1, 22),
    z.strictObject({
      level: level(1, 22).optional(),
      minGain: thresholdOf(BYTES)
        .optional()
        .describe('What a file has to shrink by, or it is an error: a size, or a share of the file.'),
    }),
  )
    .optional()
    .describe('The level of zstd; 19 unless given.'),
});

const settings = {
  run: z.string().min(1).optional().describe("Shell commands, run by sh -e in this file's folder."),
  buildx: buildx.optional(),
  env: environment.optional(),
  embeds: z
    .array(embed)
    .optional()
    .describe('Files that are compressed before the build, which embeds them. Those of a variant are added.'),
  timeout: duration.optional().describe('How long one job may take; 60m unless given.'),
  cgo: z.boolean().optional().describe('CGO_ENABLED; false unless given.'),
  libc: z.enum(['gnu', 'musl']).optional().describe('The C library to link against.'),
};

const build = z.strictObject({
  ...settings,
  needs: z.array(z.string()).optional().describe('Builds that have to be done before this one.'),
  variants: z
    .record(name, z.strictObject(settings).nullable())
    .optional()
    .describe('Flavours of this build.'),
  per: z
    .record(name, z.strictObject(settings).nullable())
    .optional()
    .describe('Overrides for single targets.'),
});

const target = z.strictObject({
  runner: z.string().min(1).optional().describe('runs-on of the GitHub job that builds this target.'),
  libc: settings.libc,
  goarch: z.string().min(1).optional(),
  goarm: z.union([z.string(), z.int()]).optional(),
  triple: z.string().min(1).optional().describe('The GNU triple, like s390x-linux-gnu.'),
  rust: z.string().min(1).optional().describe("Rust's name of the target."),
  platform: z.string().min(1).optional().describe("Docker's name of the platform, like linux/s390x."),
});

const artifact = z.strictObject({
  build: z
    .string()
    .optional()
    .describe('The build that writes it; without one the file is expected to be there.'),
  path: z.string().min(1).describe('The file, or a glob; placeholders such as {target} are replaced.'),
  was: z.array(name).optional().describe('Its earlier names, by which baselines know it.'),
  budget: budget.optional(),
});

const group = z
  .strictObject({
    artifacts: z
      .array(z.string())
      .min(1)
      .describe('Artifacts by name; on each target all their variants count together.'),
    ...limits,
  })
  .describe('An overall budget over several artifacts, on each target.');

/** What of two fingerprints may differ without making their sizes incomparable. */
export const IGNORABLE = ['go', 'rustc', 'cc', 'linker', 'libc', 'linkage', 'settings', 'images'] as const;

const baseline = z.strictObject({
  missing: z
    .enum(['warn', 'fail', 'build'])
    .default('warn')
    .describe('Where growth has nothing to be held against: warn, fail, or build the baseline.'),
  stale: z
    .strictObject({ commits: z.int().min(0).default(50), days: z.int().min(0).default(30) })
    .prefault({})
    .describe('Beyond so many commits or days a baseline is called stale.'),
  also: z
    .array(z.enum(['latest-release']))
    .default([])
    .describe('Further baselines to compare with.'),
  releases: z
    .string()
    .regex(/^[^*]*\*[^*]*$/, { error: 'expected one "*", which stands for the version, as in tools/app/v*' })
    .optional()
    .describe(
      'Which tags are releases: a text with one *, which stands for the version, such as tools/app/v*. Versions like v1.2.3 unless given.',
    ),
  ignore: z
    .array(z.enum(IGNORABLE))
    .default([])
    .describe('Differences between toolchains in spite of which growth is judged.'),
});

const history = z
  .strictObject({
    branch: z.string().min(1).optional().describe('An orphan branch that nobody checks out.'),
    remote: z.string().min(1).optional().describe('The remote of that branch; origin unless given.'),
    dir: text.optional().describe("A folder, relative to this file's."),
  })
  .describe(
    'Where snapshots are kept; the Actions cache in a workflow and .size-guard/history elsewhere unless given.',
  );

/** budgets.yml as it is written, checked for shape; sizes are bytes and durations milliseconds. */
export const configSchema = z.strictObject({
  version: z.literal(1),
  key: name.optional().describe('Tells several configurations of one repository apart.'),
  targets: bareOr(
    z.array(z.string()).min(1),
    z
      .record(name, target.nullable())
      .refine((map) => Object.keys(map).length > 0, { error: 'no target is given' }),
  )
    .optional()
    .describe('amd64, arm64, armv7 and riscv64 unless given.'),
  builds: z.record(name, build).optional(),
  artifacts: z.record(name, artifact).refine((map) => Object.keys(map).length > 0, {
    error: 'no artifact is given: there is nothing to measure',
  }),
  groups: z.record(name, group).optional(),
  baseline: baseline.prefault({}),
  history: history.optional(),
  raises: z
    .enum(['allow', 'flag', 'fail'])
    .default('flag')
    .describe(
      'What a limit that a pull request loosens means: its own counts, counts with a warning, or does not count.',
    ),
  inherited: z
    .enum(['warn', 'fail'])
    .default('warn')
    .describe('What a maximum means that the baseline exceeds already and the change does not make worse.'),
  trend: z
    .strictObject({
      warn: days
        .optional()
        .describe('An early word, where a budget will be full within so many days at its present drift.'),
    })
    .optional()
    .describe('What `trend` makes of the history.'),
});

export type WrittenConfig = z.output<typeof configSchema>;
export type WrittenBudget = z.output<typeof budget>;
export type WrittenGroup = z.output<typeof group>;
export type WrittenScope = z.output<typeof scoped>;
export type WrittenSettings = z.output<z.ZodObject<typeof settings>>;
export type WrittenEmbed = z.output<typeof embed>;
export type WrittenBuildx = z.output<typeof buildx>;
export type WrittenTarget = z.output<typeof target>;

/** Keys at the top level that mean nothing: a place for anchors (`&name`) that aliases repeat elsewhere. */
const FREE_KEY = /^x-/;

export const isFreeKey = (key: string): boolean => FREE_KEY.test(key);

/** A configuration without its `x-…` keys. */
export function withoutFreeKeys(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isFreeKey(key)));
}

/** The JSON Schema of budgets.yml, for editors. */
export function jsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }),
    patternProperties: {
      [FREE_KEY.source]: {
        description: 'A place for anchors (&name) that are repeated elsewhere (*name, <<: *name).',
      },
    },
    title: 'size-guard budgets',
  };
}

/** The keys that may stand in the map at a path of budgets.yml; empty where any name may (targets, artifacts …). */
export function knownKeysAt(path: readonly (string | number)[]): string[] {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const step of path) schema = below(schema, step);
  const map = mapOf(schema);
  return map instanceof z.ZodObject ? Object.keys(map.shape) : [];
}

/** The schema of what a step leads to: a key of a map, an entry of a list. */
function below(schema: z.core.$ZodType | undefined, step: string | number): z.core.$ZodType | undefined {
  const bare = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (bare instanceof z.ZodArray) return bare.element;
  const map: MapSchema | undefined = mapOf(bare);
  return map instanceof z.ZodObject ? map.shape[String(step)] : map?.valueType;
}

type MapSchema = z.ZodObject | z.ZodRecord;

/** The map that a schema allows, looking through `optional`, `nullable` and the unions of {@link bareOr}. */
function mapOf(schema: z.core.$ZodType | undefined): MapSchema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return mapOf(schema.unwrap());
  if (schema instanceof z.ZodUnion) return mapOf(schema.options[1]);
  return schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? schema : undefined;
}
