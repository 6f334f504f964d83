/** Runs commands alternately, and prints and compares their time and memory. */

import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { withTools } from '../scripts/tools.ts';

export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
}

interface Run {
  readonly seconds: number;
  /** CPU seconds of all processors, which vary least on a busy machine. */
  readonly processor: number;
  /** Peak resident memory in bytes. */
  readonly memory: number;
}

/**
 * Runs each contender once to warm up, then `rounds` times alternately (A B A B …), because the speed of machines
 * drifts. Prints medians, and the ratio of each to the last one per round.
 *
 * @returns the printed values, by contender
 */
export function compare(title: string, contenders: readonly Contender[], rounds = 9): Map<string, Run> {
  const env = withTools(['time']);
  const runs = contenders.map((): Run[] => []);
  for (let round = -1; round < rounds; round += 1)
    contenders.forEach((contender, index) => {
      const run = once(contender, env);
      if (round >= 0) runs[index]?.push(run);
    });
  const reference = runs.at(-1) ?? [];
  process.stdout.write(
    `${title}\n  ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${rounds} rounds\n`,
  );
  const results = new Map<string, Run>();
  contenders.forEach(({ name }, index) => {
    const own = runs[index] ?? [];
    const ratio = median(
      own.map(({ seconds }, round) => seconds / (reference[round]?.seconds ?? Number.NaN)),
    );
    const seconds = median(own.map((run) => run.seconds));
    const processor = median(own.map((run) => run.processor));
    const memory = Math.max(...own.map((run) => run.memory));
    results.set(name, { seconds, processor, memory });
    process.stdout.write(
      `  ${name.padEnd(44)} ${seconds.toFixed(3)} s   ratio ${ratio.toFixed(2)}   ` +
        `processor ${processor.toFixed(2)} s   peak ${(memory / 1e6).toFixed(0)} MB\n`,
    );
  });
  process.stdout.write('\n');
  return results;
}

function once({ name, command, cwd }: Contender, env: NodeJS.ProcessEnv): Run {
  const started = performance.now();
  const { status, stderr } = spawnSync('time', ['-f', 'peak=%M processor=%U+%S', ...command], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  const [, peak, user, system] = (/peak=(\d+) processor=([\d.]+)\+([\d.]+)/.exec(stderr) ?? []).map(Number);
  if (peak === undefined || user === undefined || system === undefined)
    throw new Error(`no measurement of ${name} by time: ${stderr}`);
  return { seconds, processor: user + system, memory: peak * 1024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
