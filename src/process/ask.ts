/** Asks a program something: runs it to its end, bounded in time, and takes what it prints. */

import type { Answer } from './answer.ts';
import { type GroupOptions, runGroup } from './group.ts';

/** A question is answered at once, or what was asked hangs (a daemon, a network). */
export const QUESTION_MS = 30_000;

/** Runs a program as {@link runGroup} does. */
export async function ask(options: Omit<GroupOptions, 'onOutput'>): Promise<Answer> {
  const chunks: Buffer[] = [];
  const end = await runGroup({ ...options, onOutput: (chunk) => chunks.push(chunk) });
  return { code: end.kind === 'exited' ? end.code : 1, text: Buffer.concat(chunks).toString() };
}
