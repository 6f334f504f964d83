/** Progress in a GitHub job log: a collapsible group per job, in which output cannot issue workflow commands. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BuildListener, JobResult } from '../build/result.ts';
import { visible } from '../lib/text/escape.ts';
import { formatDuration } from '../lib/units/duration.ts';
import type { Job } from '../plan/plan.ts';
import { failureLines } from './failure.ts';

/**
 * Streams the output of the first running job into its group. Jobs that run in parallel are printed when they end,
 * because groups cannot be interleaved. Output is fenced with `::stop-commands::` and a token that builds cannot guess.
 *
 * @param write writes to the job log, verbatim
 */
export function githubProgress(write: (text: string | Buffer) => void): BuildListener & { close(): void } {
  let open: { readonly job: Job; readonly token: string } | null = null;

  const begin = (job: Job) => {
    open = { job, token: randomUUID() };
    write(`::group::build ${job.id}\n::stop-commands::${open.token}\n`);
  };
  const end = () => {
    if (open === null) return;
    write(`\n::${open.token}::\n::endgroup::\n`);
    open = null;
  };
  const report = (result: JobResult) => {
    if (result.failure === null) {
      write(`built ${result.job.id} in ${formatDuration(result.durationMs)}\n`);
      return;
    }
    const [first = '', ...rest] = failureLines(result);
    write(`::error title=size-guard::${commandText(first)}\n${rest.map((line) => `${line}\n`).join('')}`);
  };
  return {
    started(job) {
      if (open === null) begin(job);
    },
    output(job, chunk) {
      if (open?.job === job) write(chunk);
    },
    noted(job, text) {
      write(`${job.id}: ${visible(text)}\n`);
    },
    ended(result) {
      if (open?.job === result.job) {
        end();
      } else if (result.log !== null) {
        // It ran in parallel to the streamed job, whose group is interrupted to print this one.
        const streamed = open?.job ?? null;
        end();
        begin(result.job);
        write(readFileSync(result.log));
        end();
        if (streamed !== null) begin(streamed);
      }
      report(result);
    },
    close: end,
  };
}

/** Escapes a text as the value of a workflow command (as in actions/toolkit, command.ts). */
function commandText(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
