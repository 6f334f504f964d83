/** Which lines of a comment are commands. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { commandsIn } from '../../../src/github/accept/command-lines.ts';

const SHA = '1a2b3c4d'.padEnd(40, '0');
const LINE = `/size-guard accept app +20KB ${SHA}`;

describe('a line', () => {
  test.each([
    [`/size-guard accept injector +20KB ${SHA}`, 'injector', 20_000],
    [`/size-guard accept injector +20 KB ${SHA}`, 'injector', 20_000],
    [`\n  /size-guard accept  a/b.c  +8100B  ${SHA}  \r\n\nbecause`, 'a/b.c', 8100],
    [`/size-guard accept injector +1.5KiB ${SHA}`, 'injector', 1536],
    [`/size-guard accept injector +300 ${SHA}`, 'injector', 300],
  ])('%j accepts', (body, artifact, bytes) => {
    expect(commandsIn(body)).toMatchObject([{ kind: 'accept', artifact, bytes, commit: SHA }]);
  });

  test.each([
    '/size-guard',
    '/size-guard help',
    `/size-guard accept injector 20KB ${SHA}`,
    '/size-guard accept injector +20KB',
    `/size-guard accept injector +20K ${SHA}`,
    `/size-guard accept injector +-20KB ${SHA}`,
    `/size-guard accept injector +20KB ${SHA.toUpperCase()}`,
    `/size-guard accept injector +20KB ${SHA} please`,
    `/size-guard accept ${'x'.repeat(10_000)} +20KB ${SHA}`,
  ])('%j is told what would be right', (body) => {
    expect(commandsIn(body)).toEqual([
      { kind: 'wrong', line: body, problem: expect.stringContaining('/size-guard accept ') },
    ]);
  });
});

test('every line of a comment counts', () => {
  const other = `/size-guard accept tool +1B ${SHA}`;
  const body = `Fine with me:\n\n${LINE}\n${other}\r\nThanks!\n/size-guard halp\n\n1. one\n\n${LINE}`;
  expect(commandsIn(body).map(({ line }) => line)).toEqual([LINE, other, '/size-guard halp', LINE]);
});

test('more than fifty do not', () => {
  expect(commandsIn(`${LINE}\n`.repeat(1000))).toHaveLength(50);
});

describe('no command is', () => {
  test.each([
    ['nothing', ''],
    ['another word', 'fine'],
    ['a quote', `> ${LINE}`],
    ['what GitHub shows as part of a quote', `> fine\n${LINE}`],
    ['in the middle of a line', `see ${LINE}`],
    ['of somebody else', '/size-guards'],
    ['in backticks', `\`${LINE}\``],
    ['an indented code block', `so:\n\n    ${LINE}`],
    ['a code block that is indented by a tab', `so:\n\n\t${LINE}`],
    ['a code block that is indented by spaces and a tab', `so:\n\n  \t${LINE}`],
    ['a fenced code block', `so:\n\`\`\`\n${LINE}\n\`\`\``],
    ['one with a language and longer fences', `~~~~ sh\n~~~\n${LINE}\n~~~~`],
    ['one that never ends', `\`\`\`\n${LINE}`],
    ['one whose fence is shown in another', `\`\`\`\`\n\`\`\`\n${LINE}\n\`\`\`\n\`\`\`\``],
    ['a code block in a list', `- so:\n  \`\`\`\n  ${LINE}\n  \`\`\``],
    ['a code block that begins in the line of a list item', `- \`\`\`\n  ${LINE}\n  \`\`\``],
    ['a code block in a list that is in a list', `- a\n  - b\n    \`\`\`\n    ${LINE}\n    \`\`\``],
    ['a code block that only seems to be in a list', `1. \n  \`\`\`\n${LINE}`],
    ['a code block below what only seems to be a list', `a\n2. b\n   \`\`\`\n${LINE}`],
    ['a code block below a rule', `* * *\n  \`\`\`\n${LINE}`],
    ['a quote in a list', `1. > fine\n${LINE}`],
    ['what nobody sees', `<!--\n${LINE}\n-->`],
    ['what nobody sees behind a text', `Fine. <!-- or:\n${LINE}\n-->`],
    ['preformatted', `<pre>\n${LINE}\n</pre>`],
  ])('%s', (_, body) => {
    expect(commandsIn(body)).toEqual([]);
  });

  test('but what follows on those counts', () => {
    const blocks = [
      ...[`> ${LINE}\n`, `\`\`\`\n${LINE}\n\`\`\``, `    ${LINE}`, `- \`\`\`\n  ${LINE}\n  \`\`\`\n`],
      ...[`<!--\n${LINE}\n-->`, '<!-- one line -->', `<pre>\n${LINE}\n</pre>`, '`<!-- x -->`', '`` ``` ``'],
    ];
    for (const block of blocks) expect(commandsIn(`${block}\n${LINE}`)).toHaveLength(1);
  });
});

/** The text that a parser of Markdown shows outside of code and quotes. */
function shown(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) =>
    token.type === 'paragraph' || token.type === 'heading' || token.type === 'text' ? [token.text] : [],
  );
}

// In lists the parser takes more for code than GitHub does, so they are only among the examples above.
test('whatever a comment is made of, a command is in text that a parser of Markdown shows', () => {
  let commands = 0;
  const piece = fc.constantFrom(
    ...['```', '````', '~~~', '``` sh', '    ', '  ', '> ', 'text', '`', '<!--', '-->'],
    ...['\n', '\n', '\n', '\n\n', '# ', '---', '/size-guard x', '/size-guard x', '\n/size-guard x\n'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const body = pieces.join('');
      const found = commandsIn(body).length;
      commands += found;
      const text = shown(marked.lexer(body)).join('\n');
      const isText = text.split('\n').filter((line) => line.trim().startsWith('/size-guard')).length;
      expect({ body, found: found <= isText }).toEqual({ body, found: true });
    }),
    { numRuns: 3000 },
  );
  expect(commands).toBeGreaterThan(100);
});
