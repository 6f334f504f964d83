/** Checks that the artifacts of a build contain its embeds, compressed and not in addition uncompressed. */

import { posix } from 'node:path';
import { settingsFor } from '../config/config.ts';
import { groupBy } from '../lib/units/group.ts';
import { formatSize } from '../lib/units/size.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { isImage, type MeasuredArtifact, type MeasuredEmbed, type Snapshot } from '../snapshot/schema.ts';
import type { Finding } from './finding.ts';
import { placeIn } from './lookup.ts';
import type { VerdictError } from './verdict.ts';

/** The problems of embeds: findings of the artifact that should contain them, or errors if there is no such artifact. */
export interface JudgedEmbeds {
  /** The failures of an artifact. */
  findingsOf(entry: MeasuredArtifact): readonly Finding[];
  readonly errors: readonly VerdictError[];
}

interface EmbedProblem {
  readonly code: 'embed-missing' | 'embed-plain' | 'embed-unknown';
  readonly text: string;
}

/** A build for one target and variant. */
interface BuildVariant {
  readonly build: string;
  readonly target: string;
  readonly variant: string | null;
}

const idOf = ({ build, target, variant }: BuildVariant) => JSON.stringify([build, target, variant]);

/**
 * Judges the embeds of a snapshot. A problem is reported once, for the first artifact of the build.
 *
 * @param snapshot sorted
 * @param file budgets.yml, for links
 */
export function judgeEmbeds(
  planned: readonly PlannedArtifact[],
  snapshot: Snapshot,
  file: string,
): JudgedEmbeds {
  const problems = new Map<string, EmbedProblem[]>();
  for (const entries of groupBy(snapshot.embeds, idOf).values())
    for (const entry of entries.slice(0, 1)) problems.set(idOf(entry), problemsAmong(entries));

  const findings = new Map<MeasuredArtifact, readonly Finding[]>();
  const reported = new Set<string>();
  for (const each of planned) {
    const { artifact, target, variant } = each;
    if (artifact.build === null) continue;
    const id = idOf({ build: artifact.build.name, target: target.name, variant });
    const [holder] = placeIn(snapshot, { target: target.name, variant }).declared.get(artifact.name) ?? [];
    const known = problems.get(id);
    // Images are not searched for embeds, so their snapshots contain none.
    if (holder === undefined || reported.has(id) || (known === undefined && isImage(holder))) continue;
    reported.add(id);
    const found = known ?? unknownEmbeds(each);
    const source = { file, line: artifact.line };
    findings.set(
      holder,
      found.map((problem) => ({ ...problem, state: 'fail', bytes: null, source })),
    );
  }
  return {
    findingsOf: (entry) => findings.get(entry) ?? [],
    errors: [...groupBy(snapshot.embeds, idOf)].flatMap(([id, [place]]) =>
      place === undefined || reported.has(id)
        ? []
        : (problems.get(id) ?? []).map(({ code, text }) => ({
            code,
            text: `build ${place.build}: ${text}`,
            artifact: null,
            target: place.target,
            variant: place.variant,
          })),
    ),
  };
}

/** The problem of a snapshot without the embeds of budgets.yml. It was made with a different budgets.yml and must not pass. */
function unknownEmbeds({ artifact: { build }, target, variant }: PlannedArtifact): EmbedProblem[] {
  if (build === null || settingsFor(build, target, variant).embeds.length === 0) return [];
  const text =
    'the snapshot does not show whether its embeds are inside; it was measured with a different budgets.yml';
  return [{ code: 'embed-unknown', text }];
}

function problemsAmong(entries: readonly MeasuredEmbed[]): EmbedProblem[] {
  return [...groupBy(entries, ({ file }) => posix.dirname(file))].flatMap(([folder, inFolder]) => [
    ...missingFrom(folder, inFolder),
    ...inFolder.flatMap(plainEmbeds),
  ]);
}

function missingFrom(folder: string, entries: readonly MeasuredEmbed[]): EmbedProblem[] {
  const missing = entries.filter(({ inside }) => inside.length === 0);
  if (missing.length === 0) return [];
  const code = 'embed-missing';
  if (missing.length === entries.length && entries.every(({ plain }) => plain.length === 0)) {
    const which =
      missing.length === 1
        ? `${missing[0]?.file} is not`
        : `none of the ${missing.length} embeds of ${folder} is`;
    const text = `${which} inside; check that a package of this build embeds this folder (go:embed, include_bytes), that no build tag excludes it, and that the build did not embed an older file`;
    return [{ code, text }];
  }
  return missing
    .filter(({ plain }) => plain.length === 0)
    .map(({ file, packed }) => ({
      code,
      text: `${file} (${formatSize(packed)}) is not inside, but other files of its folder are; check that the program embeds this file and that the build does not change it`,
    }));
}

function plainEmbeds({ file, bytes, packed, inside, plain }: MeasuredEmbed): EmbedProblem[] {
  const [holder] = plain;
  if (holder === undefined) return [];
  const both = inside.length > 0 ? ', in addition to the compressed one' : '';
  const text = `${holder} contains the uncompressed original of ${file}${both}: ${formatSize(bytes)} instead of ${formatSize(packed)}; embed only the .zst file`;
  return [{ code: 'embed-plain', text }];
}
