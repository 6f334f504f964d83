/** Standard output and standard error: slow readers, closed pipes, colours. */

/**
 * Writes to standard output. Returns a promise only if the reader of a pipe is slow; text written meanwhile is
 * buffered.
 */
export function writeOut(text: string): void | Promise<void> {
  const { stdout } = process;
  if (stdout.write(text) || stdout.destroyed) return undefined;
  return new Promise((resolve) => {
    const done = () => {
      stdout.off('drain', done).off('close', done);
      resolve();
    };
    // If the reader closes the pipe, it never drains.
    stdout.on('drain', done).on('close', done);
  });
}

/** Ignores a closed pipe (`| head`), so that it neither stops the run nor changes its exit code. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

/** Whether to use colours. NO_COLOR (no-color.org) and FORCE_COLOR override the kind of the stream. */
export function wantsColor(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}
