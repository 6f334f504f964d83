/** Finds words that the project does not use. docs/glossary.md defines the ones that it uses. */

import { piecesOfSource, piecesOfText } from './prose.ts';

/** A pattern and what to write instead. A space in a pattern matches a line break as well. */
type Word = readonly [pattern: string, instead: string];

/** In documentation, comments and messages. */
const WORDS: readonly Word[] = [
  ['(?:tells?|told|telling|untold)', 'reports, shows, lists; known; distinguishes'],
  ['held against', 'compared with, checked against'],
  ['the whole way', 'end to end'],
  ['early word', 'early warning'],
  ['(?:second|first) stage', 'publish workflow; the workflow that measures'],
  ['hand(?:ed)?[- ]over', 'snapshots passed between jobs'],
  ['legs?', 'matrix job, target'],
  ['strangers?', 'untrusted contributor, untrusted run'],
  ['loosen(?:s|ed|ing)?', 'relax, relaxed limit'],
  ['mend(?:s|ed|ing)?', 'fix'],
  ['reckon(?:s|ed|ing)?', 'compute'],
  ['foretells?|foretold', 'forecast'],
  ['thrown away', 'discarded'],
  ['word by word', 'field by field'],
  ['carr(?:y|ies) others', 'embed other programs'],
  ['pass(?:es|ed)? over', 'skip, ignore'],
  ['gatekeepers?', 'permission check'],
];

/** In comments and messages of the source, in addition. */
const SOURCE_WORDS: readonly Word[] = [
  ['said', 'reported, shown, listed'],
  ['beside', 'next to, in addition to'],
  ['aside', 'displaced; in addition'],
  [
    'stands? (?:above|at|before|behind|below|between|first|here|in(?! for)|last|on|there)',
    'is, exists, is set',
  ],
  ['forges?', 'code host'],
  ['occasions?', 'trigger'],
  ['patience', 'timeout'],
  ['patients?', 'machine'],
  ['wards?', 'context'],
  ['wish(?:es|ed)?', 'publish options; wanted'],
  ['refusals?', 'API error'],
  ['loners?', 'single-target growth'],
  ['oddit(?:y|ies)', 'file warnings'],
];

/** Parts of the names that the source declares: `forge` refuses `Forge` and `forgeOf`. */
const NAMES: readonly Word[] = [
  ['(?:un)?told|tells?', 'known, unknown, reported'],
  ['said', 'reported, shown'],
  ['world', 'context'],
  ['forge', 'codeHost'],
  ['occasion', 'trigger'],
  ['early word', 'earlyWarning'],
  ['stranger', 'untrusted'],
  ['legs?', 'job, target'],
  ['patients?', 'machine'],
  ['patience', 'timeout'],
  ['wards?', 'context'],
  ['wish(?:es)?', 'options'],
  ['refusal', 'apiError'],
  ['loners?', 'singleTarget'],
  ['oddit(?:y|ies)', 'warnings'],
  ['aside', 'displaced'],
  ['gatekeeper', 'permissionCheck'],
  ['loosen(?:s|ed)?', 'relax'],
  ['reckon(?:ed)?', 'compute'],
  ['mend', 'fix'],
];

/** Fields of formats that are a contract. */
const CONTRACT_FIELDS: ReadonlySet<string> = new Set(['leg', 'untold']);

const patternsOf = (words: readonly Word[]) =>
  words.map(([pattern, instead]) => ({
    word: new RegExp(`\\b(?:${pattern.replaceAll(' ', '\\s+')})\\b`, 'gi'),
    instead,
  }));

const IN_DOCUMENTATION = patternsOf(WORDS);
const IN_SOURCE = patternsOf([...WORDS, ...SOURCE_WORDS]);
const IN_NAMES = patternsOf(NAMES);

/**
 * Returns a message for each word of a file that the project does not use, as `file:line:column: "word"; write: …`.
 *
 * @param file decides, by its extension, whether the text is read as TypeScript or as documentation
 */
export function wordProblems(file: string, source: string): string[] {
  const isSource = file.endsWith('.ts');
  const pieces = isSource ? piecesOfSource(file, source, CONTRACT_FIELDS) : piecesOfText(source);
  const found = pieces.flatMap(({ kind, offset, text }) =>
    (kind === 'name' ? IN_NAMES : isSource ? IN_SOURCE : IN_DOCUMENTATION).flatMap(({ word, instead }) =>
      Array.from((kind === 'name' ? wordsOf(text) : text).matchAll(word), (match) => ({
        at: kind === 'name' ? offset : offset + match.index,
        shown: kind === 'name' ? text : match[0].replaceAll(/\s+/g, ' '),
        instead,
      })),
    ),
  );
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, shown, instead }) => `${file}:${position(source, at)}: "${shown}"; write: ${instead}`);
}

/** `toldAt` as `told At`, `MOST_LEGS` as `MOST LEGS`. */
const wordsOf = (name: string) => name.replaceAll(/(?<=[a-z\d])(?=[A-Z])|_/g, ' ');

/** `line:column`, both counted from 1. */
function position(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
