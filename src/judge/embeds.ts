/** Whether what was embedded before a build is inside of what it made, and inside once: compressed. */

import { posix } from 'node:path';
import { settingsFor } from '../config/config.ts';
import { groupBy } from '../lib/units/group.ts';
import { formatSize } from '../lib/units/size.ts';
import type { PlannedArtifact } from '../plan/plan.ts';
import { isImage, type MeasuredArtifact, type MeasuredEmbed, type Snapshot } from '../snapshot/schema.ts';
import type { Finding } from './finding.ts';
import { placeIn } from './lookup.ts';
import type { VerdictError } from './verdict.ts';

/** What is wrong with the embeds: with an artifact that should hold them, or, where there is none, with the whole. */
export interface JudgedEmbeds {
  /** The findings for which an artifact fails. */
  findingsOf(entry: MeasuredArtifact): readonly Finding[];
  readonly errors: readonly VerdictError[];
}

interface EmbedProblem {
  readonly code: 'embed-missing' | 'embed-plain' | 'embed-unknown';
  readonly text: string;
}

/** A build for one target and variant. */
interface BuildPlace {
  readonly build: string;
  readonly target: string;
  readonly variant: string | null;
}

const idOf = ({ build, target, variant }: BuildPlace) => JSON.stringify([build, target, variant]);

/**
 * Judges the embeds of a snapshot. A problem is told once, of the first artifact that the build made.
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
  const told = new Set<string>();
  for (const each of planned) {
    const { artifact, target, variant } = each;
    if (artifact.build === null) continue;
    const id = idOf({ build: artifact.build.name, target: target.name, variant });
    const [holder] = placeIn(snapshot, { target: target.name, variant }).declared.get(artifact.name) ?? [];
    const known = problems.get(id);
    // An image is not looked into, so a snapshot need not tell what is in it.
    if (holder === undefined || told.has(id) || (known === undefined && isImage(holder))) continue;
    told.add(id);
    const found = known ?? lacking(each);
    const source = { file, line: artifact.line };
    findings.set(
      holder,
      found.map((problem) => ({ ...problem, state: 'fail', bytes: null, source })),
    );
  }
  return {
    findingsOf: (entry) => findings.get(entry) ?? [],
    errors: [...groupBy(snapshot.embeds, idOf)].flatMap(([id, [place]]) =>
      place === undefined || told.has(id)
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

/** A snapshot that tells nothing of the embeds that budgets.yml wants was made by another one; that must not pass. */
function lacking({ artifact: { build }, target, variant }: PlannedArtifact): EmbedProblem[] {
  if (build === null || settingsFor(build, target, variant).embeds.length === 0) return [];
  const text =
    'the snapshot does not tell whether its embeds are inside; it was measured with another budgets.yml';
  return [{ code: 'embed-unknown', text }];
}

function problemsAmong(entries: readonly MeasuredEmbed[]): EmbedProblem[] {
  return [...groupBy(entries, ({ file }) => posix.dirname(file))].flatMap(([folder, inFolder]) => [
    ...missingFrom(folder, inFolder),
    ...inFolder.flatMap(plainly),
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
    const text = `${which} inside: does a package of this build embed that very folder (go:embed, include_bytes), does a build tag leave it out, or was an older file left in its place?`;
    return [{ code, text }];
  }
  return missing
    .filter(({ plain }) => plain.length === 0)
    .map(({ file, packed }) => ({
      code,
      text: `${file} (${formatSize(packed)}) is not inside, though others of its folder are: does what embeds them name it, and did the build change the file?`,
    }));
}

function plainly({ file, bytes, packed, inside, plain }: MeasuredEmbed): EmbedProblem[] {
  const [holder] = plain;
  if (holder === undefined) return [];
  const beside = inside.length > 0 ? ' beside the compressed one' : '';
  const text = `the original of ${file} is inside of ${holder} uncompressed${beside}: ${formatSize(bytes)} where ${formatSize(packed)} would do; embed the .zst file alone`;
  return [{ code: 'embed-plain', text }];
}
