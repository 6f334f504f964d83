/** The entry of the command line: arguments in, exit code out. */

import * as nodeModule from 'node:module';
import { CommanderError } from 'commander';
import { settled } from '../lib/process/settle.ts';
import { EXIT_USAGE, failureOf } from './errors.ts';
import { processContext } from './process-context.ts';
import { program, rejectUnknownCommand } from './program.ts';
import { abortOnSignals, exitBySignal } from './signals.ts';
import { ignoreClosedPipes } from './streams.ts';

/** Caches compiled code for the next start, if Node.js can (22.1 and later); NODE_DISABLE_COMPILE_CACHE=1 disables it. */
function enableCompileCache(): void {
  const enable: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enable === 'function') enable();
}

async function main(): Promise<void> {
  enableCompileCache();
  ignoreClosedPipes();
  const { signal, received } = abortOnSignals();
  let code = 0;
  try {
    const root = program(
      () => processContext(signal),
      (ended) => {
        code = ended;
      },
    );
    rejectUnknownCommand(root, process.argv[2]);
    await settled(() => root.parseAsync());
  } catch (error) {
    const ended = received();
    if (error instanceof CommanderError) {
      code = error.exitCode === 0 ? 0 : EXIT_USAGE;
    } else if (ended !== null) {
      process.stderr.write('size-guard: cancelled; nothing was judged\n');
      exitBySignal(ended);
    } else {
      const failure = failureOf(error);
      process.stderr.write(`${failure.text}\n`);
      code = failure.code;
    }
  }
  process.exitCode = code;
}

await main();
