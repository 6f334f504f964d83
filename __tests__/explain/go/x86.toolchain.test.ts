/** Lengths of x86-64 instructions, compared with objdump's, over the code of Go, of its assembly and of C. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decode } from '../../../src/explain/go/instructions/x86.ts';
import { readElf } from '../../../src/formats/elf/headers.ts';
import { bufferReader } from '../../../src/formats/reader.ts';
import { workshop } from '../../helpers/programs.ts';

let shop: ReturnType<typeof workshop>;
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());

test('every instruction has the length and the relative address that objdump shows', () => {
  const file = shop.goModule(
    {
      'go.mod': 'module example.org/app\n\ngo 1.20\n',
      // TLS brings AVX and AVX-512 code.
      'main.go':
        'package main\n\n// int twice(int value) { return 2 * value; }\nimport "C"\nimport (\n\t"fmt"\n\t"net/http"\n)\n\n' +
        'func main() { fmt.Println(C.twice(21), http.ListenAndServe("", nil)) }\n',
    },
    ['-trimpath'],
    { CGO_ENABLED: '1' },
  );
  const bytes = readFileSync(file);
  const section = readElf(bufferReader(bytes)).sections.find(({ name }) => name === '.text');
  if (section === undefined) throw new Error('a program has code');
  const code = bytes.subarray(section.offset, section.offset + section.size);
  const dump = shop.run('sh', [
    '-c',
    `objdump -d -w --no-show-raw-insn -j .text '${file}' | cut -c 1-64 | grep -E '^ '`,
  ]);
  const rows = dump.split('\n').flatMap((line) => {
    const [, address, text = ''] = /^\s+([0-9a-f]+):\t(.*)/.exec(line) ?? [];
    return address === undefined ? [] : [{ at: Number.parseInt(address, 16) - section.address, text }];
  });
  expect(rows.length).toBeGreaterThan(500_000);
  const decoded = { displacement: -1 };
  const different = rows.flatMap(({ at, text }, index) => {
    const next = rows[index + 1]?.at;
    if (next === undefined || text.includes('(bad)')) return [];
    const length = decode(code, at, decoded);
    const isRelative = decoded.displacement !== -1;
    return length === next - at && isRelative === text.includes('(%rip)') ? [] : [`${text}: ${length}`];
  });
  expect(different).toEqual([]);
});

test.each([
  ['no instruction of 64-bit code', [0x06]],
  ['prefixes without an end', Array.from({ length: 20 }, () => 0x66)],
  ['an instruction beyond the end', [0x48, 0x8d, 0x05, 0x00]],
])('%s has no length', (_, bytes) => {
  expect(decode(Uint8Array.from(bytes), 0, { displacement: -1 })).toBe(0);
});
