/** Resolves the names in a parsed configuration to what they refer to. The rules (rules/) check the result. Pure. */

import { budgetOf, groupLimit, NO_BUDGET } from './budget.ts';
import type { Artifact, Build, Config, Group, HistorySettings } from './config.ts';
import type { ConfigDocument, Path } from './document.ts';
import type { WrittenConfig } from './schema/config.ts';
import { KNOWN_TARGETS, type Target, targetOf } from './targets.ts';

/**
 * Resolves a configuration that matches the schema. Unknown names are left out (rules/ reports them), so the result is
 * valid only if no rule is broken.
 *
 * @param file the configuration's path in the repository, with forward slashes
 */
export function resolve(written: WrittenConfig, document: ConfigDocument, file: string): Config {
  const builds = resolveBuilds(written.builds ?? {});
  return {
    file,
    key: written.key ?? file,
    targets: resolveTargets(written.targets),
    builds,
    artifacts: resolveArtifacts(written.artifacts, builds, document),
    groups: resolveGroups(written.groups ?? {}, document),
    baseline: written.baseline,
    history: resolveHistory(written.history),
    raises: written.raises,
    inherited: written.inherited,
    earlyWarningDays: written.trend?.warn ?? null,
  };
}

function resolveTargets(written: WrittenConfig['targets']): readonly Target[] {
  if (written === undefined) return KNOWN_TARGETS;
  const names = [...new Set(Array.isArray(written) ? written : Object.keys(written))];
  return names.flatMap((name) => targetOf(name, (Array.isArray(written) ? null : written[name]) ?? {}) ?? []);
}

function resolveBuilds(written: NonNullable<WrittenConfig['builds']>): Map<string, Build> {
  return new Map(
    Object.entries(written).map(([name, { needs = [], per = {}, variants = {}, ...general }]) => {
      const settings = (map: typeof per) =>
        new Map(Object.entries(map).map(([key, own]) => [key, own ?? {}]));
      return [name, { name, needs, general, per: settings(per), variants: settings(variants) }];
    }),
  );
}

function resolveArtifacts(
  written: WrittenConfig['artifacts'],
  builds: ReadonlyMap<string, Build>,
  document: ConfigDocument,
): Artifact[] {
  return Object.entries(written).map(([name, { build, path, was = [], budget }]): Artifact => {
    const at: Path = ['artifacts', name];
    return {
      name,
      build: build === undefined ? null : (builds.get(build) ?? null),
      path,
      was,
      line: document.positionOfKey(at).line,
      budget:
        budget === undefined
          ? NO_BUDGET
          : budgetOf(budget, (below) => document.positionOf([...at, 'budget', ...below])),
    };
  });
}

function resolveGroups(written: NonNullable<WrittenConfig['groups']>, document: ConfigDocument): Group[] {
  return Object.entries(written).map(([name, group]): Group => {
    const at: Path = ['groups', name];
    const limit = groupLimit(group, (below) => document.positionOf([...at, ...below]));
    return { name, artifacts: group.artifacts, line: document.positionOfKey(at).line, limit };
  });
}

function resolveHistory(written: WrittenConfig['history']): HistorySettings {
  if (written === undefined) return { kind: 'default' };
  const { branch = '', remote = 'origin', dir } = written;
  return dir === undefined ? { kind: 'branch', branch, remote } : { kind: 'dir', path: dir };
}
