/** What a report says beside its table: loosened limits, toolchains, rebuilds, and what it was compared with. */

import type { BaselineUsed, Raise, Rebuilt, Verdict } from '../../judge/verdict.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted } from '../../lib/units/quantity.ts';
import { exactBytes } from '../../lib/units/size.ts';
import { artifactKey } from '../../snapshot/key.ts';

/** A line beside the table; nothing in it is escaped yet. */
export interface Note {
  readonly warns: boolean;
  /** What kind of note it is, such as `Rebuilt`. */
  readonly lead: string;
  readonly artifact: string | null;
  readonly variant: string | null;
  readonly text: string;
  /** Null where no line says so. */
  readonly source: Source | null;
}

/** A line of budgets.yml. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** A source as people write it: `budgets.yml:7`. */
export const sourceText = ({ file, line }: Source): string => `${file}:${line}`;

/** So many of one kind are read; a snapshot may make up thousands. */
const MOST = 20;

/** What has to be known before the numbers: that they are held against other limits than before. */
export function raiseNotes({ raises }: Verdict): Note[] {
  return atMost(raises, (raise) => ({
    warns: raise.outcome !== 'allowed',
    lead: LEADS[raise.outcome],
    artifact: raise.artifact,
    variant: raise.variant,
    text: raise.targets.length === 0 ? raise.text : `${raise.text} on ${raise.targets.join(', ')}`,
    source: raise.source,
  }));
}

const LEADS: Readonly<Record<Raise['outcome'], string>> = {
  allowed: 'Loosened in this change',
  flagged: 'Loosened in this change',
  refused: 'Loosened in this change, which does not count',
};

/** What is worth knowing after the numbers. */
export function notesOf(verdict: Verdict): Note[] {
  return [...allowances(verdict), ...toolchain(verdict), ...rebuilt(verdict)];
}

const plain = { warns: false, artifact: null, variant: null, source: null };

function allowances({ allowances }: Verdict): Note[] {
  return atMost(allowances, ({ artifact, bytes, commit, by, problem, used }) => ({
    ...plain,
    warns: problem !== null,
    lead: problem !== null ? 'Not accepted' : used ? 'Accepted' : 'Accepted, without effect',
    artifact,
    text: `+${exactBytes(bytes)} by ${by} for ${shortHash(commit)}${problem === null ? '' : `: ${problem}`}`,
  }));
}

function toolchain({ toolchain }: Verdict): Note[] {
  return atMost(toolchain, ({ artifact, variant, text }) => ({
    ...plain,
    warns: true,
    lead: 'Built by different compilers',
    artifact,
    variant,
    text,
  }));
}

function rebuilt({ rebuilt }: Verdict): Note[] {
  const artifacts = groupBy(rebuilt, ({ artifact, variant }) => artifactKey({ artifact, variant }));
  return atMost([...artifacts.values()], (entries) => {
    const alike = [...groupBy(entries, foundOf)];
    const text = alike.map(([found, on]) => `${found} on ${on.map(({ target }) => target).join(', ')}`);
    const { artifact = null, variant = null } = entries[0] ?? {};
    return { ...plain, lead: 'Rebuilt', artifact, variant, text: text.join('; ') };
  });
}

function foundOf({ builds, files, spread }: Rebuilt): string {
  const times = `in ${builds} builds`;
  if (files === 1) return `the same file ${times}`;
  return `${files} different files ${times}, ${spread === 0 ? 'of the same size' : `sizes within ${exactBytes(spread)}`},`;
}

function atMost<Item>(items: readonly Item[], note: (item: Item) => Note): Note[] {
  const notes = items.slice(0, MOST).map(note);
  const more = items.length - notes.length;
  const [first] = notes;
  return more > 0 && first !== undefined
    ? [...notes, { ...plain, lead: first.lead, text: `and ${more} more` }]
    : notes;
}

/** One of the last lines, with the commit that it names apart so that each format can set it off. */
export interface FootLine {
  readonly before: string;
  readonly commit: string | null;
  readonly after: string;
}

const line = (before: string): FootLine => ({ before, commit: null, after: '' });

/** The last lines: what the numbers were compared with, and that size changes are not the compilers'. */
export function footLines({ baselines, sameToolchain }: Verdict): FootLine[] {
  return [
    ...baselines.flatMap((baseline) => [baselineLine(baseline), ...baseline.notes.slice(0, MOST).map(line)]),
    ...(sameToolchain.length === 0 ? [] : [line(`Same toolchain (${sameToolchain.join(', ')}).`)]),
  ];
}

function baselineLine({ title, state, commit, distance, ageDays, stale, why }: BaselineUsed): FootLine {
  if (state === 'none') return line(`Not compared with ${title}: ${why ?? 'there are no numbers of it'}.`);
  const what =
    state === 'ancestor'
      ? `${counted(distance ?? 0, 'commit')} before ${title}, which is not recorded`
      : title;
  const built = state === 'built' ? ', built for that' : '';
  const age = ageDays === null || ageDays < 1 ? '' : `, ${counted(Math.floor(ageDays), 'day')} older`;
  const after = `, ${what}${built}${age}${stale ? ' (stale)' : ''}.`;
  return commit === null
    ? line(`Compared with a snapshot${after}`)
    : { before: 'Compared with ', commit, after };
}
