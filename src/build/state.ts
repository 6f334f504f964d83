/**
 * Records which job wrote which file: `.size-guard/state.json`. make and cargo do not write up-to-date files, so a file
 * that a job did not write is its result only if the same job is recorded as having written exactly this file.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Task } from '../config/config.ts';
import { writeText } from '../lib/files/write.ts';
import { printJson } from '../lib/units/stable.ts';

const stateSchema = z.object({
  schema: z.literal('size-guard/state@1'),
  /** By path relative to the config's folder: the job that wrote the file, and the file's sha256. */
  files: z.record(z.string(), z.object({ job: z.string(), sha256: z.string() })),
});

export interface BuildState {
  /** The identity of the job that wrote a file with exactly this content; undefined if it is unknown. */
  makerOf(file: string, sha256: string): string | undefined;
  /** Records the files that a job wrote, on disk immediately, so that a cancelled run loses nothing. */
  note(job: string, files: ReadonlyMap<string, string>): void;
}

/**
 * Opens the state of a config's folder. A missing or damaged state is empty: existing files are then stale until
 * written.
 */
export function openState(path: string): BuildState {
  const opened = readState(path);
  return {
    makerOf: (file, sha256) => (opened[file]?.sha256 === sha256 ? opened[file].job : undefined),
    note(job, made) {
      if (made.size === 0) return;
      // Read again, because another size-guard process may have built another target in this folder.
      const files = readState(path);
      for (const [file, sha256] of made) files[file] = { job, sha256 };
      writeText(path, printJson({ schema: 'size-guard/state@1', files }));
    },
  };
}

function readState(path: string): z.output<typeof stateSchema>['files'] {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).files;
  } catch {
    return {};
  }
}

/**
 * Returns a hash of everything that is passed to the shell or to buildx. Jobs with the same hash are the same.
 *
 * @param embeds identities of the embeds, by compressed file
 */
export function jobIdentity(
  { id, task }: { readonly id: string; readonly task: Task },
  variables: Readonly<Record<string, string>>,
  embeds: Readonly<Record<string, string>> = {},
): string {
  const command = task.kind === 'shell' ? { run: task.script } : { buildx: task.buildx };
  return createHash('sha256')
    .update(printJson({ id, ...command, variables, ...(Object.keys(embeds).length === 0 ? {} : { embeds }) }))
    .digest('hex');
}
