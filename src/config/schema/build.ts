/** The shape of `builds`: commands or buildx, environment, embedded files, with overrides for targets and variants. */

import * as z from 'zod';
import { bareOr, duration, name, sizes, text } from './values.ts';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

const environment = z
  .record(z.string().regex(VARIABLE, { error: 'not a valid name of an environment variable' }), z.string())
  .describe('Environment variables; placeholders such as {target} are replaced.')
  .meta({ id: 'environment' });

const buildx = z
  .strictObject({
    file: text.default('Dockerfile').describe("The Dockerfile, relative to this file's folder."),
    context: text.default('.').describe("The build context: a folder, relative to this file's folder."),
    stage: text.optional().describe('The stage to export (default: the last one).'),
    args: z
      .record(z.string().regex(VARIABLE, { error: 'not a valid name of a build argument' }), z.string())
      .default({})
      .describe('Build arguments; placeholders such as {target} are replaced.'),
    secrets: z
      .array(
        z.string().regex(/^id=[^,]+,(env|src)=[^,]+$/, {
          error: 'expected id=NAME,env=VARIABLE or id=NAME,src=FILE',
        }),
      )
      .default([])
      .describe('Secrets that RUN --mount=type=secret,id=NAME may read.'),
    type: z
      .enum(['local', 'oci'])
      .default('local')
      .describe("What is exported: the stage's files into a folder, or its image as an OCI archive."),
    output: text.describe('The folder or archive to export to; each build replaces it completely.'),
    builder: text.optional().describe('The buildx builder (default: the current one).'),
    cache: z
      .union([z.boolean(), text])
      .default(false)
      .describe(
        'true keeps layers in the Actions cache in a workflow and in .size-guard elsewhere; a string is passed to --cache-from and --cache-to.',
      ),
    network: z.enum(['default', 'none', 'host']).optional().describe('The network of RUN commands.'),
    qemu: z
      .enum(['auto', 'manual', 'none'])
      .default('manual')
      .describe(
        "auto registers the platform's emulator if root and an installed QEMU suffice; none declares that the build runs no program of the platform.",
      ),
  })
  .describe('A build of a Dockerfile by docker buildx, instead of run.')
  .meta({ id: 'buildx' });

/** One string or several. */
const oneOrMore = z
  .union([text, z.array(text).min(1)])
  .transform((written) => (typeof written === 'string' ? [written] : written));

const zstdLevel = z.int().min(1).max(22);

const embed = z
  .strictObject({
    from: oneOrMore.describe(
      'The files: a path, a glob, or several; placeholders such as {target} are replaced.',
    ),
    exclude: oneOrMore.optional().describe('Globs of files to leave out.'),
    to: text.describe('The folder for the compressed files, each named <name>.zst, before the build.'),
    zstd: bareOr(
      zstdLevel,
      z.strictObject({
        level: zstdLevel.optional(),
        minGain: sizes.threshold
          .optional()
          .describe('The minimum that each file must shrink by: a size, or a percentage of the file.'),
      }),
    )
      .optional()
      .describe('The zstd level (default: 19).'),
  })
  .meta({ id: 'embed' });

const libc = z.enum(['gnu', 'musl']).optional().describe('The C library to link against.');

const settings = {
  run: z.string().min(1).optional().describe("Shell commands, run by sh -e in this file's folder."),
  buildx: buildx.optional(),
  env: environment.optional(),
  embeds: z
    .array(embed)
    .optional()
    .describe(
      'Files to compress before the build, which embeds them. Targets and variants add theirs to the list.',
    ),
  timeout: duration.optional().describe('The time limit of one job (default: 60m).'),
  cgo: z.boolean().optional().describe('CGO_ENABLED (default: false).'),
  libc,
};

const overrides = z.strictObject(settings).nullable().meta({ id: 'buildOverrides' });

export const build = z.strictObject({
  ...settings,
  needs: z.array(z.string()).optional().describe('Builds that must finish before this one.'),
  variants: z.record(name, overrides).optional().describe('Variants of this build.'),
  per: z.record(name, overrides).optional().describe('Overrides for single targets.'),
});

export const target = z.strictObject({
  runner: z.string().min(1).optional().describe('runs-on of the GitHub job that builds this target.'),
  libc,
  goarch: z.string().min(1).optional(),
  goarm: z.union([z.string(), z.int()]).optional(),
  triple: z.string().min(1).optional().describe('The GNU triple, such as s390x-linux-gnu.'),
  rust: z.string().min(1).optional().describe("Rust's name of the target, such as s390x-unknown-linux-gnu."),
  platform: z.string().min(1).optional().describe("Docker's name of the platform, such as linux/s390x."),
});

export type WrittenSettings = z.output<z.ZodObject<typeof settings>>;
export type WrittenEmbed = z.output<typeof embed>;
export type WrittenBuildx = z.output<typeof buildx>;
export type WrittenTarget = z.output<typeof target>;
