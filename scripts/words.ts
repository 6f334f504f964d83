/** Refuses words in the documentation that the project does not use: docs/glossary.md has the ones that it does. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Words and what to write instead. */
const WORDS: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\b(tells?|told|telling)\b/, 'reports, shows, lists; known'],
  [/\bheld against\b/, 'compared with, checked against'],
  [/\bthe whole way\b/, 'end to end'],
  [/\bearly word\b/, 'early warning'],
  [/\b(second|first) stage\b/, 'publish workflow; the workflow that measures'],
  [/\bhand(ed)?[- ]over\b/, 'snapshots passed between jobs'],
  [/\blegs?\b/, 'matrix job, target'],
  [/\bstrangers?\b/, 'untrusted contributor, untrusted run'],
  [/\bloosen(s|ed|ing)?\b/, 'relax, relaxed limit'],
  [/\bmend(s|ed|ing)?\b/, 'fix'],
  [/\breckon(s|ed|ing)?\b/, 'compute'],
  [/\bforetells?\b/, 'forecast'],
  [/\bthrown away\b/, 'discarded'],
  [/\bword by word\b/, 'field by field'],
  [/\bcarr(y|ies) others\b/, 'embed other programs'],
  [/\bpassed over\b/, 'skipped, ignored'],
  [/\bgatekeepers?\b/, 'permission check'],
];

/** Where a word of the list is a name of a format, or quoted as it is written there. */
const NAMES = /`[^`]*`|```[\s\S]*?```|\]\([^)]*\)|<!--[\s\S]*?-->|https?:\S+/g;

const tracked = spawnSync('git', ['ls-files', '*.md', 'action.yml'], { encoding: 'utf8' }).stdout;
const problems = tracked
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('__tests__/'))
  .flatMap((file) => {
    // Names become blanks of their length, so that lines and columns stay.
    const text = readFileSync(file, 'utf8').replaceAll(NAMES, (name) => name.replaceAll(/[^\n]/g, ' '));
    return text.split('\n').flatMap((line, index) =>
      WORDS.flatMap(([word, instead]) => {
        const found = new RegExp(word, 'i').exec(line);
        return found === null
          ? []
          : [`${file}:${index + 1}:${found.index + 1}: "${found[0]}"; write: ${instead}`];
      }),
    );
  });
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
