import { describe, expect, test } from '@jest/globals';
import {
  advice,
  canBeRun,
  packages,
  type Remedy,
  remedyText,
  rootCommands,
  shellLine,
  together,
  userCommand,
} from '../../src/toolchain/remedy.ts';

test.each<[string, Remedy, string]>([
  ['packages', packages('gcc', 'libc6-dev'), 'apt-get install gcc libc6-dev'],
  ['packages or advice', together(packages('cargo'), advice('rustup')), 'apt-get install cargo, or rustup'],
  [
    'packages and commands',
    together(packages('rustup'), userCommand('rustup default stable')),
    'apt-get install rustup && rustup default stable',
  ],
  ['advice', advice('put zig on PATH'), 'put zig on PATH'],
])('in an error: %s', (_, remedy, text) => {
  expect(remedyText(remedy)).toBe(text);
});

describe('the line that does it all', () => {
  const remedies = [
    packages('gcc', 'libc6-dev'),
    userCommand('rustup target add x'),
    packages('libc6-dev', 'make'),
    rootCommands('service docker start', "ln -s a* 'b'"),
    userCommand('rustup target add x'),
    advice('read the manual'),
  ];

  test('for root: each package and each command once', () => {
    expect(shellLine(remedies, true)).toBe(
      "apt-get update && apt-get install -y gcc libc6-dev make && rustup target add x && service docker start && ln -s a* 'b'",
    );
  });

  test('for others: sudo where it is needed, with a shell where the line needs one', () => {
    expect(shellLine(remedies, false)).toBe(
      "sudo apt-get update && sudo apt-get install -y gcc libc6-dev make && rustup target add x && sudo service docker start && sudo sh -c 'ln -s a* '\\''b'\\'''",
    );
  });

  test('nothing is an empty line', () => {
    expect(shellLine([advice('read the manual')], true)).toBe('');
    expect(canBeRun(advice('read the manual'))).toBe(false);
    expect(canBeRun(rootCommands('service docker start'))).toBe(true);
  });
});
