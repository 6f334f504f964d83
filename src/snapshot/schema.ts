/**
 * The snapshot: what was measured, without any judgement. It is passed from the machine that builds to the one that
 * judges. A snapshot from a pull request is untrusted input, so every field is bounded.
 */

import * as z from 'zod';

export const SNAPSHOT_SCHEMA = 'size-guard/snapshot@1';

const LONGEST_TEXT = 4096;
const MOST_ENTRIES = 20_000;
const DEEPEST_PARTS = 8;

const text = z.string().max(LONGEST_TEXT);
const bytes = z.int().min(0);
/**
 * A list for which only the first invalid entry is reported. zod would describe all of them, and a file that consists of
 * invalid entries would take a hundred times its size in memory.
 */
const list = <Item extends z.ZodType>(item: Item, most = MOST_ENTRIES) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((entries, context): z.output<Item>[] => {
      const read: z.output<Item>[] = [];
      for (const [index, entry] of entries.entries()) {
        const parsed = item.safeParse(entry);
        if (!parsed.success) {
          for (const { path, message } of parsed.error.issues)
            context.addIssue({ code: 'custom', path: [index, ...path], message });
          return z.NEVER;
        }
        read.push(parsed.data);
      }
      return read;
    });
const hex = (...lengths: number[]) =>
  z.string().regex(new RegExp(`^(${lengths.map((length) => `[0-9a-f]{${length}}`).join('|')})$`));
const sha256 = hex(64);
const objectId = hex(40, 64);

const commit = z.object({
  sha: objectId,
  tree: objectId,
  parents: list(objectId),
  /** The head of the pull request if `sha` is the code host's test merge of it; otherwise the same as `sha`. */
  head: objectId,
  /** The committer's date, ISO 8601 in UTC. */
  date: z.iso.datetime({ offset: true }),
  /** Whether tracked files differed from the commit. */
  dirty: z.boolean(),
});

const where = { artifact: text.min(1), target: text.min(1), variant: text.nullable().default(null) };

const size = z.object({
  metric: text.min(1),
  /** The section's name and the like; null for metrics of the entire file. */
  key: text.nullable().default(null),
  /** The compression level; null if nothing is compressed. */
  level: z.int().nullable().default(null),
  /** For `image.layers`: the number of layers. */
  bytes,
});

export interface Part {
  readonly kind: string;
  readonly name: string;
  readonly version?: string | undefined;
  readonly fileBytes: number;
  readonly memBytes?: number | undefined;
  readonly estimated?: true | undefined;
  readonly unpacked?: number | undefined;
  /** The package that refers to a payload, if only one does. */
  readonly referrer?: string | undefined;
  readonly parts?: readonly Part[] | undefined;
}

const partFields = {
  kind: text,
  name: text,
  version: text.optional(),
  fileBytes: bytes,
  memBytes: bytes.optional(),
  estimated: z.literal(true).optional(),
  unpacked: bytes.optional(),
  referrer: text.optional(),
};
/** The maximum depth of parts: with a recursive schema, a hostile file could overflow the stack. */
const partAt = (level: number, most: number): z.ZodType<Part> =>
  level === 0
    ? z.object({
        ...partFields,
        parts: z.undefined({ error: 'parts are nested too deeply' }).optional(),
      })
    : z.object({ ...partFields, parts: z.lazy(() => partList(level - 1, most)).optional() });

/** A list of parts, bounded in depth and in the length of each list. */
export const partList = (levels: number, most: number) => list(partAt(levels, most), most);

/** What built an artifact, as far as the artifact contains it; other fields are null or empty. */
export const fingerprintSchema = z.object({
  /** `go1.26.8` */
  go: text.nullable().default(null),
  /** `1.95.0`; several are joined by commas, like those of `cc` and `linker`. */
  rustc: text.nullable().default(null),
  /** `GCC 12.2.0, clang 19.1.7`: all C and C++ compilers that left their names in it, the C library's too. */
  cc: text.nullable().default(null),
  /** `LLD 22.1.2`, `mold 2.30.0`, `gold 1.16`, `Go`; GNU ld leaves no name. */
  linker: text.nullable().default(null),
  /** `glibc` or `musl`. */
  libc: text.nullable().default(null),
  /** `static`, `static-pie` or `dynamic`. */
  linkage: text.nullable().default(null),
  /** The libraries that it needs directly, sorted. */
  needed: list(text).default([]),
  /** That of GNU tools in hex, otherwise Go's. */
  buildId: text.nullable().default(null),
  /** Flags and variables of a Go build; for those that can contain a secret, `sha256:` and 16 digits. */
  settings: z
    .record(z.string(), z.unknown())
    .refine((map) => Object.keys(map).length <= MOST_ENTRIES, { error: 'too many settings' })
    .pipe(z.record(text, text))
    .default({}),
  /** The Go modules that it is built from, except the main module; the version of a replaced one is `v1.2.0 => other/path v1.2.1`. */
  modules: list(z.object({ path: text, version: text })).default([]),
  /** Digests of the base images that it was built on. */
  images: list(text).default([]),
});

const sizes = list(size)
  .refine((all) => all.length > 0, { error: 'no size' })
  .refine((all) => new Set(all.map((s) => JSON.stringify([s.metric, s.key, s.level]))).size === all.length, {
    error: 'two sizes of the same metric',
  });

const rebuilt = z.object({
  builds: z.int().min(2),
  /** The number of different files that they made: 1 if the build is reproducible. */
  files: z.int().min(1),
  /** The largest minus the smallest value of each size, in the order of sizes. */
  spreads: list(size),
});

const artifact = z.object({
  ...where,
  /** Its name in budgets.yml: that of the glob's artifact for a match of a glob, otherwise the same as `artifact`. */
  declared: text.optional(),
  /** Path relative to the folder of budgets.yml; an `oci-layout` is a folder. */
  file: text.min(1),
  /** `elf/arm64` and the like; `oci-archive` and `oci-layout` of images that were measured as such; else `other`. */
  format: text.min(1),
  /** Of the file, null if it was too large to be read; for a layout, which is a folder, of its image's manifest. */
  sha256: sha256.nullable(),
  sizes,
  fingerprint: fingerprintSchema.nullable().default(null),
  /** The difference in bytes of its own size between builds of the same commit; null if that was not measured. */
  noise: bytes.nullable().default(null),
  /** Those builds; null if there were none. */
  rebuilt: rebuilt.nullable().default(null),
  parts: partList(DEEPEST_PARTS, MOST_ENTRIES).default([]),
});

const embed = z.object({
  build: text,
  target: text,
  variant: text.nullable().default(null),
  /** The compressed file, relative to the folder of budgets.yml. */
  file: text,
  /** Of the original. */
  bytes,
  /** Of the compressed file. */
  packed: bytes,
  /** Of the original. */
  sha256,
  /** The artifacts that contain the compressed content. */
  inside: list(text),
  /** The artifacts that contain the original, uncompressed. */
  plain: list(text).default([]),
});

const problem = z.object({
  code: text.min(1),
  text: text,
  build: text.nullable().default(null),
  artifact: text.nullable().default(null),
  /** Its name in budgets.yml, as for artifacts. */
  declared: text.nullable().default(null),
  target: text.nullable().default(null),
  variant: text.nullable().default(null),
  /** The metric that could not be measured; null if it is the entire artifact or build. */
  metric: text.nullable().default(null),
});

export const snapshotSchema = z.object({
  schema: z.literal(SNAPSHOT_SCHEMA),
  tool: text,
  zstd: text,
  key: text.min(1),
  /** The target of a matrix job; null for a snapshot of all targets. */
  leg: text.nullable().default(null),
  /** The sha256 of budgets.yml when this was measured; the same for all matrix jobs of a run. */
  config: sha256.nullable().default(null),
  /** Null outside of a git repository. */
  commit: commit.nullable().default(null),
  planned: list(z.object(where)),
  artifacts: list(artifact.transform((entry) => ({ ...entry, declared: entry.declared ?? entry.artifact }))),
  embeds: list(embed).default([]),
  /** What could not be built or measured, and why; the judge needs it like every number. */
  problems: list(problem).default([]),
});

export type Snapshot = z.output<typeof snapshotSchema>;
export type Commit = z.output<typeof commit>;
export type Fingerprint = z.output<typeof fingerprintSchema>;
export type Planned = Snapshot['planned'][number];
export type MeasuredArtifact = Snapshot['artifacts'][number];
export type MeasuredSize = z.output<typeof size>;
export type MeasuredEmbed = Snapshot['embeds'][number];
export type MeasuringProblem = z.output<typeof problem>;

/** Returns the metric of an artifact's own size; a layout is a folder, so its size is that of its image. */
export const ownMetric = ({ format }: Pick<MeasuredArtifact, 'format'>): 'raw' | 'image' =>
  format === 'oci-layout' ? 'image' : 'raw';

/** Whether an artifact is an image, whose programs are in compressed layers. */
export const isImage = ({ format }: Pick<MeasuredArtifact, 'format'>): boolean => format.startsWith('oci-');
