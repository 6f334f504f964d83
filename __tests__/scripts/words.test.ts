/** Which words `npm run words` refuses, and where it looks for them. */

import { describe, expect, test } from '@jest/globals';
import { wordProblems } from '../../scripts/lint/words.ts';

describe('in documentation', () => {
  test('a word is reported at its line and column, with what to write instead', () => {
    expect(wordProblems('docs/forks.md', '# Forks\n\nA fork is held against its base.\n')).toEqual([
      'docs/forks.md:3:11: "held against"; write: compared with, checked against',
    ]);
  });

  test('a line break does not hide it', () => {
    expect(
      wordProblems('README.md', 'Sizes are held\nagainst a limit, and then held against another.'),
    ).toEqual([
      'README.md:1:11: "held against"; write: compared with, checked against',
      'README.md:2:27: "held against"; write: compared with, checked against',
    ]);
  });

  test.each([
    ['code', 'The field `leg` of a snapshot.'],
    ['a code block', '```\n{ "leg": "arm64" }\n```'],
    ['the address of a link', '[a matrix](matrix.md#legs)'],
    ['an address', 'https://example.org/legs'],
    ['a comment', '<!-- leg -->'],
    ['a part of another word', 'elegant, legacy, toldness'],
    ['a word that only the source must not use', 'a branch beside it'],
  ])('%s is not checked', (_, text) => {
    expect(wordProblems('README.md', text)).toEqual([]);
  });
});

/** What is refused in a line of TypeScript, as `column: word`. */
const inSource = (source: string) =>
  wordProblems('src/a.ts', source).map((problem) =>
    problem.replace(/^src\/a\.ts:1:(\d+: )"(.*)"; .*$/, '$1$2'),
  );

describe('in the source', () => {
  test.each([
    ['comments', '/** Tells what it is. */ let a; // beside b', ['5: Tells', '36: beside']],
    ['strings', "throw new Error('the leg was lost');", ['22: leg']],
    ['templates', `f(\`\${b} is loosened, \${c(\`told of \${d}\`)}\`);`, ['12: loosened', '27: told']],
    ['strings after an escape', "print('\\nleg of');", ['10: leg']],
    ['strings after an escape of another length', "print('héé ✔ leg of');", ['14: leg']],
  ])('%s are checked', (_, source, found) => {
    expect(inSource(source)).toEqual(found);
  });

  test('comments of several lines are checked across their line breaks', () => {
    expect(wordProblems('src/a.ts', '/**\n * Sizes are held\n * against limits.\n */\n')).toEqual([
      'src/a.ts:2:14: "held against"; write: compared with, checked against',
    ]);
  });

  test.each([
    ['code in comments', '// as in `legs.told`'],
    ['code in messages', "print('see `leg` in it');"],
    ['codes without spaces', "const code = 'leg-missing';"],
    ['uses of names', 'print(told.legs);'],
    ['imported names', "import { World } from 'world';"],
    ['contract fields', 'interface Snapshot { leg: string; untold: string[] } const { leg } = snapshot;'],
    ['patterns', 'const word = /told|beside it/;'],
  ])('%s are not checked', (_, source) => {
    expect(inSource(source)).toEqual([]);
  });

  test.each([
    ['variables', 'const toldAt = 1, MOST_LEGS = 2;', ['7: toldAt', '19: MOST_LEGS']],
    ['parameters', 'const f = (leg: string, [world] = []) => 1;', ['12: leg', '26: world']],
    ['renamed fields', 'const { key: leg, rest } = snapshot;', ['14: leg']],
    ['types', 'interface World { told: string } type Forge = 1;', ['11: World', '19: told', '39: Forge']],
    ['functions', 'function foretell() {} function mend() {}', ['33: mend']],
  ])('the names of %s are checked where they are declared', (_, source, found) => {
    expect(inSource(source)).toEqual(found);
  });

  test('a file that is not TypeScript is an error', () => {
    expect(() => wordProblems('src/a.ts', 'const = ;')).toThrow(/^src\/a\.ts: /);
  });
});
