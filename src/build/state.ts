/**
 * What earlier runs built: `.size-guard/state.json`. make and cargo write nothing where nothing changed, so a file that
 * a job did not touch is its result only if the same job is known to have made exactly this file.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Task } from '../config/config.ts';
import { writeText } from '../lib/files/write.ts';
import { printJson } from '../lib/units/stable.ts';

const stateSchema = z.object({
  schema: z.literal('size-guard/state@1'),
  /** By path relative to the config's folder: the job that made the file, and the file's sha256. */
  files: z.record(z.string(), z.object({ job: z.string(), sha256: z.string() })),
});

export interface BuildState {
  /** The identity of the job that is known to have made a file of exactly this content. */
  makerOf(file: string, sha256: string): string | undefined;
  /** Notes what a job made; kept on disk at once, so that a cancelled run loses nothing. */
  note(job: string, files: ReadonlyMap<string, string>): void;
}

/** Opens the state of a config's folder. One that is missing or damaged knows nothing, which only makes builds prove more. */
export function openState(path: string): BuildState {
  const opened = readState(path);
  return {
    makerOf: (file, sha256) => (opened[file]?.sha256 === sha256 ? opened[file].job : undefined),
    note(job, made) {
      if (made.size === 0) return;
      // Read again: another size-guard may have built another target in this folder meanwhile.
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
 * What makes two jobs the same: all that is handed to the shell or to buildx.
 *
 * @param embeds what was embedded, by the file that it became
 */
export function jobIdentity(
  { id, task }: { readonly id: string; readonly task: Task },
  variables: Readonly<Record<string, string>>,
  embeds: Readonly<Record<string, string>> = {},
): string {
  const what = task.kind === 'shell' ? { run: task.script } : { buildx: task.buildx };
  return createHash('sha256')
    .update(printJson({ id, ...what, variables, ...(Object.keys(embeds).length === 0 ? {} : { embeds }) }))
    .digest('hex');
}
