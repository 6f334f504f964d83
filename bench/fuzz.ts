/**
 * Claim: for any damaged program, explain returns parts that add up, within five seconds.
 *
 *     tsx bench/fuzz.ts [--seed N] [--seconds N] [FILE…]
 *
 * Damages each file repeatedly (bytes, words with large numbers, copied ranges, truncation) for a number of seconds.
 * Writes failing files to the reported folder, with the seed that reproduces them.
 */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { explainFile } from '../src/explain/explain.ts';
import { bufferReader } from '../src/formats/reader.ts';
import { findProgram } from '../src/lib/process/find.ts';
import type { Part } from '../src/snapshot/schema.ts';

const LONGEST_SECONDS = 5;
const MOST_CHANGES = 12;
/** Headers and tables are at both ends of a file; changes in the middle of code have no effect. */
const ENDS_BYTES = 8192;
const GREAT = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

/** Pseudorandom numbers from 0 to 1 (mulberry32, by Tommy Ettinger). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function damaged(file: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(file);
  const below = (end: number) => Math.floor(random() * end);
  const place = () => {
    const kind = below(3);
    const near = below(Math.min(ENDS_BYTES, copy.length - 8));
    return kind === 0 ? near : kind === 1 ? copy.length - 8 - near : below(copy.length - 8);
  };
  for (let left = 1 + below(MOST_CHANGES); left > 0; left -= 1) {
    const at = place();
    const kind = below(4);
    if (kind === 0) copy[at] = below(256);
    else if (kind === 1) copy.writeUInt32LE(GREAT[below(GREAT.length)] ?? 0, at);
    else if (kind === 2) copy.copy(copy, at, place(), Math.min(copy.length, place() + below(512)));
    else copy.fill(below(256), at, Math.min(at + below(64), copy.length));
  }
  return below(5) === 0 ? copy.subarray(0, below(copy.length)) : copy;
}

function addsUp(parts: readonly Part[], bytes: number): boolean {
  const sum = parts.reduce((total, { fileBytes }) => total + fileBytes, 0);
  return (
    sum === bytes &&
    parts.every(
      ({ fileBytes, parts: inside }) => fileBytes >= 0 && (inside === undefined || addsUp(inside, fileBytes)),
    )
  );
}

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '120' } },
  allowPositionals: true,
});
/** Programs in Go, Rust and C that most machines have. */
const USUAL = ['gofmt', 'cargo', 'git', 'xz'].flatMap((name) => findProgram(name, process.env) ?? []);
const files = (positionals.length > 0 ? positionals : USUAL).map((name) => ({
  name,
  bytes: readFileSync(name),
}));
const until = performance.now() + Number(values.seconds) * 1000;
const kept = mkdtempSync(join(tmpdir(), 'size-guard-fuzz-'));
let [runs, failures, longest] = [0, 0, 0];
for (let seed = Number(values.seed); performance.now() < until; seed += 1) {
  const { name, bytes } = files[seed % files.length] ?? { name: '', bytes: Buffer.alloc(0) };
  const mutant = damaged(bytes, randomOf(seed));
  const before = process.cpuUsage();
  let wrong: string | null = null;
  try {
    const { explanation } = await explainFile(bufferReader(mutant));
    if (!addsUp(explanation.parts, mutant.length)) wrong = 'its parts do not add up';
  } catch (error) {
    wrong = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  longest = Math.max(longest, seconds);
  if (wrong === null && seconds > LONGEST_SECONDS) wrong = `it took ${seconds.toFixed(1)} s`;
  runs += 1;
  if (wrong === null) continue;
  failures += 1;
  const copy = join(kept, `${seed}-${basename(name)}`);
  writeFileSync(copy, mutant);
  process.stdout.write(`${copy}: ${wrong}\n`);
}
const memory = (process.resourceUsage().maxRSS / 1e3).toFixed(0);
process.stdout.write(
  `${runs} damaged files, ${failures} failures; the longest took ${longest.toFixed(2)} s of processor time; peak ${memory} MB\n`,
);
process.exitCode = failures === 0 ? 0 : 1;
