/** Standard output and standard error: slow readers, readers that have gone away, colours. */

/** Returns a promise only if the reader of a pipe is slow: text that is written meanwhile waits in memory. */
export function writeOut(text: string): void | Promise<void> {
  const { stdout } = process;
  if (stdout.write(text) || stdout.destroyed) return undefined;
  return new Promise((resolve) => {
    const settle = () => {
      // A reader that has gone away reads no more of it.
      stdout.off('drain', settle).off('close', settle);
      resolve();
    };
    stdout.on('drain', settle).on('close', settle);
  });
}

/** A reader that has gone away (`| head`) neither stops the run nor changes its exit code. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

/** Whether to use colours. NO_COLOR (no-color.org) and FORCE_COLOR override what the stream is. */
export function wantsColor(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}
