/**
 * The shape of budgets.yml: defaults, types, error messages and the JSON Schema for editors all come from this folder.
 * Rules that span several keys (a placeholder's name, a cycle, a warning above its maximum) are in rules/.
 */

import * as z from 'zod';
import { budget, limits } from './budget.ts';
import { build, target } from './build.ts';
import { bareOr, days, isMap, name, text } from './values.ts';

const artifact = z.strictObject({
  build: z
    .string()
    .optional()
    .describe('The build that writes it; without one, the file must exist already.'),
  path: z.string().min(1).describe('The file, or a glob; placeholders such as {target} are replaced.'),
  was: z.array(name).optional().describe('Earlier names of the artifact, to find it in baselines.'),
  budget: budget.optional(),
});

const group = z
  .strictObject({
    artifacts: z
      .array(z.string())
      .min(1)
      .describe('Names of artifacts; on each target the sizes of all their variants are added up.'),
    ...limits,
  })
  .describe('An overall budget over several artifacts, on each target.');

/** Fields of a fingerprint that `baseline.ignore` may exclude from the comparison of toolchains. */
export const IGNORABLE = ['go', 'rustc', 'cc', 'linker', 'libc', 'linkage', 'settings', 'images'] as const;

const baseline = z.strictObject({
  missing: z
    .enum(['warn', 'fail', 'build'])
    .default('warn')
    .describe('If there is no baseline for a growth limit: warn, fail, or build the baseline.'),
  stale: z
    .strictObject({ commits: z.int().min(0).default(50), days: z.int().min(0).default(30) })
    .prefault({})
    .describe('A baseline that is more than this many commits or days away is stale.'),
  also: z
    .array(z.enum(['latest-release']))
    .default([])
    .describe('Additional baselines to compare with.'),
  releases: z
    .string()
    .regex(/^[^*]*\*[^*]*$/, { error: 'expected one "*" in place of the version, such as tools/app/v*' })
    .optional()
    .describe(
      'Pattern of release tags, with one * in place of the version, such as tools/app/v* (default: versions such as v1.2.3).',
    ),
  ignore: z
    .array(z.enum(IGNORABLE))
    .default([])
    .describe('Toolchain differences that do not prevent a comparison.'),
});

const history = z
  .strictObject({
    branch: z.string().min(1).optional().describe('An orphan branch that holds nothing else.'),
    remote: z.string().min(1).optional().describe('The remote of that branch (default: origin).'),
    dir: text.optional().describe("A folder, relative to this file's."),
  })
  .describe(
    'Where snapshots are kept (default: the Actions cache in a workflow, .size-guard/history elsewhere).',
  );

/** budgets.yml as it is written, checked for shape; sizes are bytes and durations milliseconds. */
export const configSchema = z.strictObject({
  version: z.literal(1),
  key: name.optional().describe('Distinguishes several configurations of one repository.'),
  targets: bareOr(
    z.array(z.string()).min(1),
    z
      .record(name, target.nullable())
      .refine((map) => Object.keys(map).length > 0, { error: 'no targets; list at least one' }),
  )
    .optional()
    .describe('The targets to build for (default: amd64, arm64, armv7 and riscv64).'),
  builds: z.record(name, build).optional(),
  artifacts: z.record(name, artifact).refine((map) => Object.keys(map).length > 0, {
    error: 'no artifacts; there is nothing to measure',
  }),
  groups: z.record(name, group).optional(),
  baseline: baseline.prefault({}),
  history: history.optional(),
  raises: z
    .enum(['allow', 'flag', 'fail'])
    .default('flag')
    .describe(
      'How to treat a limit that a pull request relaxes: it applies, it applies with a warning, or it does not apply.',
    ),
  inherited: z
    .enum(['warn', 'fail'])
    .default('warn')
    .describe('How to treat a maximum that the baseline already exceeds and the change does not make worse.'),
  trend: z
    .strictObject({
      warn: days
        .optional()
        .describe(
          'Early warning: report budgets that will be full within so many days at the present drift.',
        ),
    })
    .optional()
    .describe('Settings of `trend`.'),
});

export type WrittenConfig = z.output<typeof configSchema>;
export type WrittenGroup = z.output<typeof group>;

/** Keys at the top level that have no meaning; they hold anchors (`&name`) for aliases elsewhere. */
export const FREE_KEY = /^x-/;

export const isFreeKey = (key: string): boolean => FREE_KEY.test(key);

/** A configuration without its `x-…` keys. */
export function withoutFreeKeys(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isFreeKey(key)));
}
