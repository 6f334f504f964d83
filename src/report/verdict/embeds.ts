/** What every report says of embeds: what each build gained on each target, and each file before and after. */

import { posix } from 'node:path';
import type { Verdict } from '../../judge/verdict.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted } from '../../lib/units/quantity.ts';
import { formatShare } from '../../lib/units/share.ts';
import { formatSize } from '../../lib/units/size.ts';
import type { MeasuredEmbed } from '../../snapshot/schema.ts';

/** The embeds of one build; texts are not escaped yet. */
export interface EmbedReport {
  readonly build: string;
  readonly targets: readonly string[];
  /** Variant by variant: before and after on each of the targets; empty where nothing is to be embedded. */
  readonly savings: readonly { readonly variant: string | null; readonly cells: readonly string[] }[];
  /** `kubesolo (offline) on arm64: embedded 14.2 MB in 6 payloads = 31 % of the file`. */
  readonly shares: readonly string[];
  readonly files: readonly EmbedRow[];
}

/** A file that was embedded, once for all variants for which it is the same. */
interface EmbedRow {
  readonly name: string;
  readonly target: string;
  readonly variants: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly saved: string;
}

/** Tells of the embeds of a verdict, build by build; empty where there are none. */
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

/** What is not inside of anything saves nothing; the verdict says why. */
function savingOf(embeds: readonly MeasuredEmbed[]): string {
  const embedded = embeds.filter(({ inside }) => inside.length > 0);
  if (embedded.length === 0) return embeds.length === 0 ? '' : 'not inside';
  const before = sum(embedded, ({ bytes }) => bytes);
  const after = sum(embedded, ({ packed }) => packed);
  const sign = after > before ? '+' : '';
  return `${formatSize(before)} → ${formatSize(after)} (${sign}${formatShare(after - before, before)})`;
}

/** What the embeds of one job take of each file that they are in. */
function sharesOf(job: readonly MeasuredEmbed[], { results }: Verdict): string[] {
  const [first] = job;
  const holders = [...new Set(job.flatMap(({ inside }) => inside))];
  return holders.flatMap((artifact) => {
    const inside = job.filter((embed) => embed.inside.includes(artifact));
    const sizes = results.filter(
      (result) => result.metric === 'raw' && result.artifact === artifact && result.target === first?.target,
    );
    // Embeds of a build without artifacts are in those of another one, which has variants of its own.
    const { bytes } = sizes.find(({ variant }) => variant === first?.variant) ?? sizes[0] ?? {};
    if (first === undefined || bytes === undefined || bytes === null) return [];
    const packed = sum(inside, (embed) => embed.packed);
    const { target, variant } = first;
    return [
      `${artifactLabel({ artifact, variant, target })}: embedded ${formatSize(packed)} in ${counted(inside.length, 'payload')} = ${formatShare(packed, bytes)} of the file`,
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
