import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type ExplainOptions, explain } from '../../src/commands/explain.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { workshop } from '../helpers/programs.ts';
import { expectSums } from '../parts/sums.ts';

const shop = workshop();
afterAll(() => shop.remove());
const program = shop.c('arm', '-g');

async function explainIn(at: Folder, own: Partial<ExplainOptions> = {}) {
  const context = testContext(at.path);
  const code = await explain({ file: program, format: 'text', output: null, ...own }, context);
  return { code, printed: context.printed(), logged: context.logged };
}

describe('explain', () => {
  test('draws what is in a file, biggest first, with bars', async () => {
    using at = folder({ 'a.txt': 'text\n' });
    const { code, printed } = await explainIn(at, { top: 3 });
    expect(code).toBe(0);
    expect(printed).toMatch(/: [\d.]+ KB for armv7; strip would leave [\d.]+ KB \(−\d+ %\)\n\n +file/);
    expect(printed).toMatch(/\n[█▏▎▍▌▋▊▉]+ +[\d.]+ KB +\d+ % +0 B {2}symbol table\n.* {4}\.symtab/);
    expect(printed).toMatch(/ \d+ more parts\n$/);
    expect((await explainIn(at, { file: 'a.txt' })).printed).toBe(
      'a.txt: 5 B\n\n              file  share  memory  part\n████████████   5 B  100 %          the file\n',
    );
  });

  test('as JSON is whole unless less is asked for', async () => {
    using at = folder();
    const { printed } = await explainIn(at, { format: 'json' });
    const { schema, bytes, parts, target } = JSON.parse(printed);
    expect({ schema, target }).toEqual({ schema: 'size-guard/explain@1', target: 'armv7' });
    expectSums(parts, bytes);

    const less = JSON.parse((await explainIn(at, { format: 'json', depth: 1, top: 2 })).printed);
    expectSums(less.parts, bytes);
    expect(less.parts).toHaveLength(3);
    expect(less.parts[0]).not.toHaveProperty('parts');

    const some = JSON.parse((await explainIn(at, { format: 'json', filter: 'DEBUG_STR' })).printed);
    expect(some.parts).toMatchObject([{ name: 'debug info', parts: [{ name: '.debug_str' }] }]);
    expectSums(some.parts, some.parts[0].fileBytes);
  });

  test('as JSON waits for a slow reader before it gives the next piece', async () => {
    let waiting = 0;
    let most = 0;
    const pieces: string[] = [];
    const context = testContext('/', {
      out: async (text) => {
        waiting += 1;
        most = Math.max(most, waiting);
        await setImmediate();
        waiting -= 1;
        pieces.push(text);
      },
    });
    // Some thousand symbols, which it exports to what it loads.
    await explain({ file: '/bin/bash', format: 'json', output: null }, context);
    expect(pieces.length).toBeGreaterThan(1);
    expect(most).toBe(1);
    const { bytes, parts } = JSON.parse(pieces.join(''));
    expectSums(parts, bytes);
  });

  test('writes to a file, and says what it cannot read', async () => {
    using at = folder();
    expect((await explainIn(at, { output: 'out/it.txt' })).printed).toBe('');
    expect((await explainIn(at, { file: 'out/it.txt' })).code).toBe(0);
    expect(await explainIn(at, { file: 'none' })).toEqual({
      code: 3,
      printed: '',
      logged: ['size-guard: none does not exist'],
    });
  });
});
