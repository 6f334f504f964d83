/** Claim: the fingerprint of a 100 MB program reads less than 2 % of it, with or without a section of Go build info. */

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTools } from '../scripts/tools.ts';
import { readElf } from '../src/formats/elf/headers.ts';
import { fingerprintOf } from '../src/measure/fingerprint.ts';
import { fileReader } from '../src/measure/reader.ts';

/** Data that the linker cannot drop, so that the programs have 100 MB. */
const PAYLOAD_BYTES = 100_000_000;
const env = withTools(['go', 'gcc']);
const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));

function must(command: readonly string[]): void {
  const [program = '', ...args] = command;
  const { status, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
}

function share(name: string): string {
  const handle = openSync(join(folder, name), 'r');
  try {
    const { size } = fstatSync(handle);
    let bytes = 0;
    const reader = fileReader(handle, size, (from, target, length, position) => {
      const read = readSync(from, target, 0, length, position);
      bytes += read;
      return read;
    });
    const { go, cc } = fingerprintOf(readElf(reader), reader) ?? {};
    return `${bytes} of ${size} B, ${((100 * bytes) / size).toFixed(4)} %   ${go ?? cc}`;
  } finally {
    closeSync(handle);
  }
}

try {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'payload'), Buffer.alloc(PAYLOAD_BYTES, 'size-guard'));
  writeFileSync(join(folder, 'go.mod'), 'module bench\n\ngo 1.21\n');
  writeFileSync(
    join(folder, 'main.go'),
    'package main\n\nimport _ "embed"\n\n//go:embed data/payload\nvar payload string\n\nfunc main() { println(len(payload)) }\n',
  );
  writeFileSync(
    join(folder, 'data', 'main.c'),
    '__asm__(".section .rodata\\npayload: .incbin \\"data/payload\\"\\n.text");\nint main(void) { return 0; }\n',
  );
  must(['go', 'build', '-o', 'go', '.']);
  must(['go', 'build', '-ldflags', '-s -w', '-o', 'go-stripped', '.']);
  const program = readFileSync(join(folder, 'go-stripped'));
  // e_shoff, e_shnum and e_shstrndx: no section headers, like the output of packers.
  program.fill(0, 0x28, 0x30).fill(0, 0x3c, 0x40);
  writeFileSync(join(folder, 'go-without-sections'), program);
  must(['gcc', '-g', '-o', 'c', 'data/main.c']);
  for (const name of ['go', 'go-stripped', 'go-without-sections', 'c'])
    process.stdout.write(`${name.padEnd(20)} ${share(name)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
