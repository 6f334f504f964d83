/** Verdicts from a budgets.yml and measured sizes. */

import type { Baseline } from '../../src/baseline/baseline.ts';
import type { Config } from '../../src/config/config.ts';
import { type Case, judge } from '../../src/judge/judge.ts';
import type { Result, Verdict } from '../../src/judge/verdict.ts';
import { plan } from '../../src/plan/plan.ts';
import type { Fingerprint, MeasuredArtifact, MeasuringProblem, Snapshot } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';

/** A configuration with one target and one artifact of this budget (line 5). */
export const budget = (text: string, targets = '[amd64]'): Config =>
  load(
    `version: 1\ntargets: ${targets}\nartifacts:\n  app:\n    budget: ${text}\n    path: "out/{target}/app"\n`,
  );

export const measured = (bytes: number, more: Partial<MeasuredArtifact> = {}): MeasuredArtifact => ({
  artifact: 'app',
  declared: more.artifact ?? 'app',
  target: 'amd64',
  variant: null,
  file: 'out/amd64/app',
  format: 'other',
  sha256: 'a'.repeat(64),
  sizes: [{ metric: 'raw', key: null, level: null, bytes }],
  fingerprint: null,
  noise: null,
  rebuilt: null,
  parts: [],
  ...more,
});

/** What a program says of what built it; nothing but what is given. */
export const fingerprint = (known: Partial<Fingerprint>): Fingerprint => ({
  go: null,
  rustc: null,
  cc: null,
  linker: null,
  libc: null,
  linkage: null,
  needed: [],
  buildId: null,
  settings: {},
  modules: [],
  images: [],
  ...known,
});

export const problem = (
  code: string,
  text: string,
  more: Partial<MeasuringProblem> = {},
): MeasuringProblem => ({
  code,
  text,
  build: null,
  artifact: 'app',
  declared: 'app',
  target: 'amd64',
  variant: null,
  metric: null,
  ...more,
});

/** A snapshot in which everything arrived that the configuration plans. */
export const snapshot = (
  config: Config,
  artifacts: MeasuredArtifact[],
  problems: MeasuringProblem[] = [],
): Snapshot => ({
  schema: 'size-guard/snapshot@1',
  tool: '1.0.0',
  zstd: '1.5.2',
  key: config.key,
  leg: null,
  config: null,
  commit: null,
  planned: plan(config).artifacts.map(({ artifact, target, variant }) => ({
    artifact: artifact.name,
    target: target.name,
    variant,
  })),
  artifacts,
  embeds: [],
  problems,
});

export const verdictOf = (
  config: Config,
  artifacts: MeasuredArtifact[],
  problems: MeasuringProblem[] = [],
): Verdict =>
  judge({ config, planned: plan(config).artifacts, snapshot: snapshot(config, artifacts, problems) });

/** The only result of a verdict. */
export function only({ results }: Verdict): Result {
  const [result, ...others] = results;
  if (result === undefined || others.length > 0) throw new Error(`${results.length} results`);
  return result;
}

/** A baseline whose numbers are those of another snapshot. */
export const baseline = (
  config: Config,
  artifacts: MeasuredArtifact[] | null,
  own: Partial<Baseline> = {},
): Baseline => ({
  id: 'merge-base',
  title: 'the merge base',
  notes: [],
  state: artifacts === null ? 'none' : 'exact',
  commit: 'b'.repeat(40),
  distance: 0,
  ageDays: 0,
  stale: false,
  why: artifacts === null ? 'nothing is recorded yet' : null,
  unreadable: false,
  snapshot: artifacts === null ? null : snapshot(config, artifacts),
  ...own,
});

/** The verdict of a change: what was measured, and everything that it is held against. */
export const verdictOn = (config: Config, artifacts: MeasuredArtifact[], more: Partial<Case>): Verdict =>
  judge({ config, planned: plan(config).artifacts, snapshot: snapshot(config, artifacts), ...more });
