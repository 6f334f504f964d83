/** The context of a command that runs in this process: streams, environment and working directory. */

import type { BuildListener } from '../build/result.ts';
import type { Context } from '../pipeline/context.ts';
import { wantsColor, writeOut } from './streams.ts';

export async function processContext(signal: AbortSignal): Promise<Context> {
  const { env } = process;
  return {
    cwd: process.cwd(),
    env,
    out: writeOut,
    log: (text) => process.stderr.write(`${text}\n`),
    color: wantsColor(process.stdout.isTTY === true, env),
    signal,
    progress: await progress(env),
    remembers: env['CI'] === undefined,
    embedStore: null,
    head: null,
    codeHost: null,
  };
}

async function progress(env: NodeJS.ProcessEnv): Promise<BuildListener & { close(): void }> {
  if (env['GITHUB_ACTIONS'] === 'true') {
    const { githubProgress } = await import('../progress/github.ts');
    return githubProgress((text) => process.stderr.write(text));
  }
  if (process.stderr.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb') {
    const { terminalProgress } = await import('../progress/terminal.ts');
    return terminalProgress(process.stderr, wantsColor(true, env));
  }
  const { plainProgress } = await import('../progress/plain.ts');
  return plainProgress((line) => process.stderr.write(`${line}\n`));
}
