/** The embeds of a report, shared by all formats: the savings of each build and target, and the size of each file before and after. */

import { posix } from 'node:path';
import type { Verdict } from '../../judge/verdict.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted } from '../../lib/units/quantity.ts';
import { formatShare } from '../../lib/units/share.ts';
import { formatSize } from '../../lib/units/size.ts';
import type { MeasuredEmbed } from '../../snapshot/schema.ts';

/** The embeds of one build. Texts are not escaped yet. */
export interface EmbedReport {
  readonly build: string;
  readonly targets: readonly string[];
  /** One row per variant, with a cell for each of the targets: the sizes before and after, or empty if it has no embeds. */
  readonly savings: readonly { readonly variant: string | null; readonly cells: readonly string[] }[];
  /** `kubesolo (offline) on arm64: 6 embeds take 14.2 MB, 31 % of the file`. */
  readonly shares: readonly string[];
  readonly files: readonly EmbedRow[];
}

/** A file that was embedded; variants that embed the same file share a row. */
interface EmbedRow {
  readonly name: string;
  readonly target: string;
  readonly variants: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly saved: string;
}

/** Returns the embeds of a verdict, grouped by build. */
export function embedReports(verdict: Verdict): EmbedReport[] {
  return [...groupBy(verdict.embeds, ({ build }) => build)].map(([build, embeds]) => {
    const targets = [...new Set(embeds.map(({ target }) => target))];
    const byVariant = groupBy(embeds, ({ variant }) => variant);
    return {
      build,
      targets,
      savings: [...byVariant].map(([variant, entries]) => ({
        variant,
        cells: targets.map((target) => savingOf(entries.filter((each) => each.target === target))),
      })),
      shares: [...byVariant.values()].flatMap((entries) =>
        [...groupBy(entries, ({ target }) => target).values()].flatMap((job) => sharesOf(job, verdict)),
      ),
      files: filesOf(embeds),
    };
  });
}

/** `40 MB → 14 MB (−65 %)`. Embeds that were found in no artifact are not counted. */
function savingOf(embeds: readonly MeasuredEmbed[]): string {
  const embedded = embeds.filter(({ inside }) => inside.length > 0);
  if (embedded.length === 0) return embeds.length === 0 ? '' : 'not found';
  const before = sum(embedded, ({ bytes }) => bytes);
  const after = sum(embedded, ({ packed }) => packed);
  const sign = after > before ? '+' : '';
  return `${formatSize(before)} → ${formatSize(after)} (${sign}${formatShare(after - before, before)})`;
}

/** Returns the share of each file that the embeds of one job take. */
function sharesOf(job: readonly MeasuredEmbed[], { results }: Verdict): string[] {
  const [first] = job;
  const artifacts = [...new Set(job.flatMap(({ inside }) => inside))];
  return artifacts.flatMap((artifact) => {
    const inside = job.filter((embed) => embed.inside.includes(artifact));
    const sizes = results.filter(
      (result) => result.metric === 'raw' && result.artifact === artifact && result.target === first?.target,
    );
    // Embeds of a build without artifacts are in those of another build, whose variants may differ.
    const { bytes } = sizes.find(({ variant }) => variant === first?.variant) ?? sizes[0] ?? {};
    if (first === undefined || bytes === undefined || bytes === null) return [];
    const packed = sum(inside, (embed) => embed.packed);
    const { target, variant } = first;
    const take = `${counted(inside.length, 'embed')} ${inside.length === 1 ? 'takes' : 'take'}`;
    return [
      `${artifactLabel({ artifact, variant, target })}: ${take} ${formatSize(packed)}, ${formatShare(packed, bytes)} of the file`,
    ];
  });
}

function filesOf(embeds: readonly MeasuredEmbed[]): EmbedRow[] {
  const alike = groupBy(embeds, ({ file, target, sha256, packed }) =>
    JSON.stringify([file, target, sha256, packed]),
  );
  return [...alike.values()].flatMap((entries) =>
    entries.slice(0, 1).map(({ file, target, bytes, packed }) => ({
      name: posix.basename(file, '.zst'),
      target,
      variants: entries.flatMap(({ variant }) => variant ?? []),
      before: formatSize(bytes),
      after: formatSize(packed),
      saved: formatShare(bytes - packed, bytes),
    })),
  );
}

const sum = (embeds: readonly MeasuredEmbed[], of: (embed: MeasuredEmbed) => number) =>
  embeds.reduce((total, embed) => total + of(embed), 0);
