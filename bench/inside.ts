/** Claim: hashing a 500 MB artifact and finding 12 payloads in it takes less than 2 × sha256sum, including startup. */

import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAll, type Needle, needleOf } from '../src/embed/search.ts';
import { hashFile } from '../src/measure/file.ts';
import { compare } from './compare.ts';

const PAYLOADS = 12;
const PAYLOAD_BYTES = 12_000_000;
const CODE_BYTES = 30_000_000;

const [, , artifact, needles] = process.argv;
if (artifact !== undefined && needles !== undefined) await look(artifact, needles);
else bench();

/** The measured code: what check does with an artifact that should contain embeds. */
async function look(file: string, wanted: string): Promise<void> {
  const asked: Needle[] = JSON.parse(readFileSync(wanted, 'utf8')).map(
    (needle: Needle & { sample: { data: number[] }; tail: { data: number[] } }) => ({
      ...needle,
      sample: Buffer.from(needle.sample.data),
      tail: Buffer.from(needle.tail.data),
    }),
  );
  await hashFile(file);
  const handle = openSync(file, 'r');
  const fill = (target: Buffer, position: number) =>
    void readSync(handle, target, 0, target.length, position);
  const found = findAll({ size: statSync(file).size, fill }, asked);
  closeSync(handle);
  if (found.includes(null)) throw new Error('a payload was not found');
}

function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
  try {
    const [file, wanted] = [join(folder, 'artifact'), join(folder, 'needles.json')];
    const program = readFileSync(process.execPath);
    const handle = openSync(file, 'w');
    const asked: (Needle | null)[] = [];
    for (let index = 0; index < PAYLOADS; index += 1) {
      const payload = randomBytes(PAYLOAD_BYTES);
      asked.push(needleOf(payload, createHash('sha256').update(payload).digest('hex')));
      writeSync(handle, program.subarray(index * 1_000_000, index * 1_000_000 + CODE_BYTES));
      writeSync(handle, payload);
    }
    closeSync(handle);
    writeFileSync(wanted, JSON.stringify(asked));
    compare(
      `${PAYLOADS} payloads in ${Math.round(statSync(file).size / 1e6)} MB`,
      [
        {
          name: 'hash and search',
          command: [
            process.execPath,
            '--import',
            import.meta.resolve('tsx'),
            import.meta.filename,
            file,
            wanted,
          ],
          cwd: folder,
        },
        { name: 'sha256sum (coreutils)', command: ['sha256sum', file], cwd: folder },
      ],
      5,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
