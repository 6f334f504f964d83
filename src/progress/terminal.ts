/** Progress for a terminal: a permanent line for each finished job, a live line for each running one. */

import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import type { BuildListener, JobResult } from '../build/result.ts';
import { visible } from '../lib/text/escape.ts';
import { formatDuration } from '../lib/units/duration.ts';
import type { Job } from '../plan/plan.ts';
import { failureLines } from './failure.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const INTERVAL_MS = 100;

/** Shows elapsed time and the last line of output of every running job. */
export function terminalProgress(
  stream: NodeJS.WriteStream,
  color: boolean,
): BuildListener & { close(): void } {
  const log = createLogUpdate(stream);
  const styled = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text) : text;
  const running = new Map<string, { readonly job: Job; readonly since: number; last: string }>();
  let frame = 0;

  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const width = stream.columns ?? 80;
    const lines = [...running.values()].map(({ job, since, last }) => {
      const head = `${job.id}  ${formatDuration(performance.now() - since)}`;
      const rest = Math.max(0, width - head.length - 6);
      return `${styled('cyan', FRAMES[frame] ?? '')} ${head}  ${styled('dim', visible(last).slice(0, rest))}`;
    });
    log(lines.join('\n'));
  };
  const timer = setInterval(draw, INTERVAL_MS);
  timer.unref();

  return {
    started(job) {
      running.set(job.id, { job, since: performance.now(), last: '' });
      draw();
    },
    output(job, _chunk, lastLine) {
      const entry = running.get(job.id);
      if (entry !== undefined && lastLine.trim() !== '') entry.last = lastLine;
    },
    noted(job, text) {
      log.clear();
      stream.write(`  ${job.id}  ${styled('dim', visible(text))}\n`);
      draw();
    },
    ended(result: JobResult) {
      running.delete(result.job.id);
      const time = formatDuration(result.durationMs);
      const lines =
        result.failure === null
          ? [`${styled('green', '✔')} ${result.job.id}  ${styled('dim', time)}`]
          : failureLines(result).map((line, index) =>
              index === 0 ? `${styled('red', '✖')} ${line}` : styled('dim', line),
            );
      log.clear();
      stream.write(`${lines.join('\n')}\n`);
      if (running.size > 0) draw();
    },
    close() {
      clearInterval(timer);
      log.clear();
      log.done();
    },
  };
}
