/**
 * npm run words: refuses words that the project does not use. Without arguments it checks the documentation, action.yml and
 * the source below; `npm run words -- src scripts` checks the files of those folders.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { wordProblems } from './lint/words.ts';

/** Source that is checked by default. */
const SOURCE = ['src', 'scripts/words.ts', 'scripts/lint/prose.ts'];

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['*.md', 'action.yml', ...SOURCE];
const tracked = spawnSync('git', ['ls-files', '--', ...paths], { encoding: 'utf8' });
if (tracked.status !== 0) throw new Error(tracked.stderr);
const problems = tracked.stdout
  .split('\n')
  .filter(
    (file) => /\.(md|ts)$|^action\.yml$/.test(file) && !/^__tests__\/.*\.md$|\.generated\.ts$/.test(file),
  )
  .flatMap((file) => wordProblems(file, readFileSync(file, 'utf8')));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
