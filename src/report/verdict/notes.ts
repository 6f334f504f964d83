/** The notes around a report's table: relaxed limits, allowances, toolchains, rebuilds and baselines. */

import type { BaselineUsed, Raise, Rebuilt, Verdict } from '../../judge/verdict.ts';
import { shortHash } from '../../lib/text/labels.ts';
import { groupBy } from '../../lib/units/group.ts';
import { counted } from '../../lib/units/quantity.ts';
import { exactBytes } from '../../lib/units/size.ts';
import { artifactKey } from '../../snapshot/key.ts';

/** A line above or below the table. Texts are not escaped yet. */
export interface Note {
  readonly warns: boolean;
  /** The kind of note, such as `Rebuilt`. */
  readonly lead: string;
  readonly artifact: string | null;
  readonly variant: string | null;
  readonly text: string;
  /** The line of budgets.yml that the note is about, if any. */
  readonly source: Source | null;
}

/** A line of budgets.yml. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** Formats a source as `budgets.yml:7`. */
export const sourceText = ({ file, line }: Source): string => `${file}:${line}`;

/** The maximum number of notes of one kind; an untrusted snapshot could contain thousands. */
const MAX_NOTES = 20;

/** Returns the notes above the table: limits that the change relaxes. */
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
  allowed: 'Relaxed in this change',
  flagged: 'Relaxed in this change',
  refused: 'Relaxed in this change, without effect',
};

/** Returns the notes below the table: allowances, toolchain differences and rebuilds. */
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
    lead: 'Built with different compilers',
    artifact,
    variant,
    text,
  }));
}

function rebuilt({ rebuilt }: Verdict): Note[] {
  const artifacts = groupBy(rebuilt, ({ artifact, variant }) => artifactKey({ artifact, variant }));
  return atMost([...artifacts.values()], (entries) => {
    const groups = [...groupBy(entries, rebuildText)];
    const text = groups.map(([what, on]) => `${what} on ${on.map(({ target }) => target).join(', ')}`);
    const { artifact = null, variant = null } = entries[0] ?? {};
    return { ...plain, lead: 'Rebuilt', artifact, variant, text: text.join('; ') };
  });
}

/** `the same file in 3 builds`, `2 different files in 3 builds, sizes within 120 B,`. */
function rebuildText({ builds, files, spread }: Rebuilt): string {
  const times = `in ${builds} builds`;
  if (files === 1) return `the same file ${times}`;
  return `${files} different files ${times}, ${spread === 0 ? 'of the same size' : `sizes within ${exactBytes(spread)}`},`;
}

function atMost<Item>(items: readonly Item[], note: (item: Item) => Note): Note[] {
  const notes = items.slice(0, MAX_NOTES).map(note);
  const more = items.length - notes.length;
  const [first] = notes;
  return more > 0 && first !== undefined
    ? [...notes, { ...plain, lead: first.lead, text: `and ${more} more` }]
    : notes;
}

/** One of the last lines of a report. The commit is separate, so that each format can style it. */
export interface FootLine {
  readonly before: string;
  readonly commit: string | null;
  readonly after: string;
}

const line = (before: string): FootLine => ({ before, commit: null, after: '' });

/** Returns the last lines: the baselines, and the toolchain if both sides used the same one. */
export function footLines({ baselines, sameToolchain }: Verdict): FootLine[] {
  return [
    ...baselines.flatMap((baseline) => [
      baselineLine(baseline),
      ...baseline.notes.slice(0, MAX_NOTES).map(line),
    ]),
    ...(sameToolchain.length === 0 ? [] : [line(`Same toolchain (${sameToolchain.join(', ')}).`)]),
  ];
}

function baselineLine({ title, state, commit, distance, ageDays, stale, why }: BaselineUsed): FootLine {
  if (state === 'none') return line(`Not compared with ${title}: ${why ?? 'no sizes of it are recorded'}.`);
  const what =
    state === 'ancestor'
      ? `${counted(distance ?? 0, 'commit')} before ${title}, which is not recorded`
      : title;
  const built = state === 'built' ? ', built for this comparison' : '';
  const age = ageDays === null || ageDays < 1 ? '' : `, ${counted(Math.floor(ageDays), 'day')} older`;
  const after = `, ${what}${built}${age}${stale ? ' (stale)' : ''}.`;
  return commit === null
    ? line(`Compared with a snapshot${after}`)
    : { before: 'Compared with ', commit, after };
}
