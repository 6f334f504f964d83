/** The door of the command line: arguments in, exit code out. Each command is loaded when it is asked for. */

import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BuildListener } from '../build/result.ts';
import type { DiffOptions } from '../commands/diff.ts';
import type { DoctorOptions } from '../commands/doctor.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { TrendOptions } from '../commands/trend.ts';
import { DEFAULT_ZSTD_LIMIT } from '../compress/zstd.ts';
import { suggestion } from '../config/errors/suggestion.ts';
import { spareMemory } from '../lib/process/memory.ts';
import { settled } from '../lib/process/settle.ts';
import { messageOf } from '../lib/units/message.ts';
import { formatSize, type Percentage, parsePercentage, parseSize } from '../lib/units/size.ts';
import { UsageError, type World } from '../pipeline/world.ts';
import type { BuildOptions } from '../plan/options.ts';
import {
  DIAGNOSIS_FORMATS,
  DIFFERENCE_FORMATS,
  EXPLANATION_FORMATS,
  TREND_FORMATS,
  VERDICT_FORMATS,
  type VerdictFormat,
} from '../report/formats/names.ts';
import { VERSION } from '../version.ts';

const EXIT_USAGE = 2;
const EXIT_BROKEN = 3;

interface Flags extends BuildOptions {
  readonly config: string;
  readonly target?: string[];
  readonly format: VerdictFormat;
  readonly output?: string;
  readonly rebuild: number;
  readonly baseline?: string;
  readonly base?: string;
  readonly allow: string[];
  readonly allowances?: string;
}

interface BisectFlags {
  readonly above: number;
  readonly target?: string;
  readonly variant?: string;
  readonly from?: string;
  readonly to?: string;
}

interface PackFlags extends Pick<BuildOptions, 'zstdLimit'> {
  readonly level: number;
  readonly try?: number[];
  readonly output?: string;
  readonly force?: boolean;
  readonly max: number;
}

interface ExplainFlags {
  readonly depth?: number;
  readonly top?: number;
  readonly filter?: string;
  readonly output?: string;
}

const list = (value: string, before: string[] = []) => [
  ...before,
  ...value.split(',').filter((name) => name !== ''),
];

const several = (value: string, before: string[] = []) => [...before, value];

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a whole number of 1 or more');
  return number;
}

function rounds(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 2)
    throw new InvalidArgumentError('expected a whole number of 2 or more: one build has no spread');
  return number;
}

function level(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 22)
    throw new InvalidArgumentError('expected a level of zstd, a whole number from 1 to 22');
  return number;
}

const levels = (value: string, before: number[] = []) => [...before, ...value.split(',').map(level)];

const DEFAULT_HEADROOM: Percentage = { numerator: 3n, denominator: 100n };

function headroom(value: string): Percentage {
  const reading = parsePercentage(value);
  if (!reading.ok) throw new InvalidArgumentError(reading.problem);
  return reading.value;
}

function bytes(value: string): number {
  const reading = parseSize(value);
  if (!reading.ok) throw new InvalidArgumentError(reading.problem);
  return reading.value;
}

function program(world: () => Promise<World>, end: (code: number) => void): Command {
  const config = () => new Option('-c, --config <file>', 'budgets file').default('budgets.yml');
  const target = () =>
    new Option('-t, --target <names>', 'targets, separated by commas (default: all)').argParser(list);
  const format = () =>
    new Option('-f, --format <format>', 'format of the report').choices(VERDICT_FORMATS).default('text');
  const jobs = () =>
    new Option('-j, --jobs <n>', 'number of builds to run at once').argParser(positive).default(1);
  const zstdLimit = () =>
    new Option('--zstd-limit <size>', 'largest file to compress with zstd, which happens in memory')
      .argParser(bytes)
      .default(DEFAULT_ZSTD_LIMIT, formatSize(DEFAULT_ZSTD_LIMIT));
  const rebuild = () =>
    new Option(
      '--rebuild <n>',
      'number of additional builds from fresh checkouts, to find out whether artifacts are reproducible',
    )
      .argParser(rounds)
      .default(0, 'none');
  const comparing = (command: Command) =>
    command
      .option(
        '--baseline <which>',
        'baseline to compare with: a snapshot file, commit, tag or range (default: chosen from the event)',
      )
      .option('--base <commit>', 'base branch: judge as a pull request into it, with its limits')
      .addOption(
        new Option('--allow <artifact:+size>', 'growth to accept; can be repeated')
          .argParser(several)
          .default([], 'none'),
      )
      .option('--allowances <file>', 'file with growth to accept, in YAML or JSON');
  const compare = ({ baseline, base, allow, allowances }: Flags) => ({
    compare: {
      baseline: baseline ?? null,
      base: base ?? null,
      allow,
      allowances: allowances ?? null,
    },
  });
  const depth = (levels: number) =>
    new Option('-d, --depth <n>', `levels to show (default: ${levels}, all in json)`).argParser(positive);
  const top = () =>
    new Option('-n, --top <n>', 'parts to show per level (default: 15, all in json)').argParser(positive);
  const filter = () => new Option('--filter <text>', 'text that names of parts must contain');
  const output = (what: string) => new Option('-o, --output <file>', what);
  const common = (flags: Flags) => ({
    config: flags.config,
    targets: flags.target ?? null,
    folder: null,
    output: flags.output ?? null,
  });

  const root = new Command('size-guard')
    .description(
      'Keep native binaries small: build, measure and check artifacts against the limits in budgets.yml.',
    )
    .version(VERSION, '-V, --version')
    .exitOverride()
    .showHelpAfterError('(run size-guard --help for usage)')
    .addHelpText(
      'after',
      '\nExit codes: 0 pass or warn, 1 the verdict is fail, 2 invalid configuration or usage, 3 a build or tool failed or an input could not be read.',
    );

  comparing(root.command('check', { isDefault: true }))
    .description('build, measure, check against budgets and report (default command)')
    .addOption(config())
    .addOption(target())
    .addOption(format())
    .addOption(output('file for the report (default: standard output)'))
    .addOption(jobs())
    .addOption(zstdLimit())
    .addOption(rebuild())
    .action(async (flags: Flags) => {
      const { check } = await import('../commands/check.ts');
      end(
        (
          await check(
            { ...flags, ...common(flags), ...compare(flags), rebuilds: flags.rebuild },
            await world(),
          )
        ).exitCode,
      );
    });
  root
    .command('measure')
    .description('build and measure, and write a snapshot for report')
    .addOption(config())
    .addOption(target())
    .addOption(output('file for the snapshot (default: .size-guard/snapshot.json)'))
    .addOption(jobs())
    .addOption(zstdLimit())
    .addOption(rebuild())
    .action(async (flags: Flags) => {
      const { measure } = await import('../commands/measure.ts');
      end((await measure({ ...flags, ...common(flags), rebuilds: flags.rebuild }, await world())).exitCode);
    });
  comparing(root.command('report'))
    .description('check snapshots against budgets without building')
    .argument('<snapshots...>', 'snapshots written by measure')
    .addOption(config())
    .addOption(target())
    .addOption(format())
    .addOption(output('file for the report (default: standard output)'))
    .action(async (snapshots: string[], flags: Flags) => {
      const { report } = await import('../commands/report.ts');
      end(
        (await report({ ...flags, ...common(flags), ...compare(flags), snapshots }, await world())).exitCode,
      );
    });
  root
    .command('plan')
    .description('print the jobs of a GitHub matrix as JSON')
    .addOption(config())
    .addOption(target())
    .addOption(new Option('-f, --format <format>', 'format of the plan').choices(['json']).default('json'))
    .addOption(output('file for the matrix (default: standard output)'))
    .action(async (flags: Flags) => {
      const { planMatrix } = await import('../commands/plan.ts');
      const here = await world();
      await give(`${JSON.stringify(planMatrix(common(flags), here).matrix)}\n`, flags.output, here);
    });
  root
    .command('tighten')
    .description('lower the limits in budgets.yml to the measured sizes plus headroom')
    .argument('[snapshots...]', 'snapshots written by measure (default: build and measure)')
    .addOption(config())
    .addOption(
      new Option('--headroom <share>', 'distance of limits above the measured sizes')
        .argParser(headroom)
        .default(DEFAULT_HEADROOM, '3%'),
    )
    .addOption(jobs())
    .addOption(zstdLimit())
    .action(async (snapshots: string[], flags: Flags & { headroom: Percentage }) => {
      const { tighten } = await import('../commands/tighten.ts');
      end(await tighten({ ...flags, snapshots }, await world()));
    });
  root
    .command('init')
    .description('build and measure what the repository contains, and write a first budgets.yml')
    .argument('[files...]', 'files to measure instead of detecting builds')
    .addOption(config())
    .action(async (files: string[], flags: Flags) => {
      const { init } = await import('../commands/init.ts');
      end(await init({ config: flags.config, files }, await world()));
    });
  root
    .command('doctor')
    .description('check which compilers are installed and print how to install the missing ones')
    .addOption(config())
    .addOption(target())
    .addOption(new Option('--fix', 'install missing tools').default(false))
    .addOption(
      new Option('-f, --format <format>', 'format of the diagnosis')
        .choices(DIAGNOSIS_FORMATS)
        .default('text'),
    )
    .addOption(output('file for the diagnosis (default: standard output)'))
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is missing, 1 something is missing, 3 an installation failed.',
    )
    .action(async (flags: Flags & Pick<DoctorOptions, 'fix' | 'format'>) => {
      const { doctor } = await import('../commands/doctor.ts');
      end(await doctor({ ...flags, ...common(flags) }, await world()));
    });
  const into = () => new Option('-o, --output <folder>', 'folder to write to (default: that of each file)');
  const force = () => new Option('--force', 'replace existing files');
  root
    .command('pack')
    .description('compress each file to FILE.zst as embeds are compressed, and verify it')
    .argument('<files...>', 'files to compress')
    .addOption(new Option('-l, --level <n>', 'zstd level, 1 to 22').argParser(level).default(19))
    .addOption(
      new Option('--try <levels>', 'levels to compare, separated by commas; writes nothing').argParser(
        levels,
      ),
    )
    .addOption(into())
    .addOption(force())
    .addOption(zstdLimit())
    .action(async (files: string[], flags: PackFlags) => {
      const most = flags.zstdLimit;
      if (flags.try !== undefined) {
        const { tryLevels } = await import('../commands/try-levels.ts');
        end(await tryLevels({ files, levels: flags.try, most }, await world()));
        return;
      }
      const { pack } = await import('../commands/pack.ts');
      const { output, force = false, level } = flags;
      end(await pack({ files, output: output ?? null, force, most, level }, await world()));
    });
  root
    .command('unpack')
    .description('decompress each FILE.zst to FILE; accepts any zstd file')
    .argument('<files...>', 'files to decompress')
    .addOption(into())
    .addOption(force())
    .addOption(
      new Option('--max <size>', 'largest content to decompress')
        .argParser(bytes)
        .default(DEFAULT_ZSTD_LIMIT, formatSize(DEFAULT_ZSTD_LIMIT)),
    )
    .action(async (files: string[], { output, force = false, max: most }: PackFlags) => {
      const { unpack } = await import('../commands/pack.ts');
      end(await unpack({ files, output: output ?? null, force, most }, await world()));
    });
  root
    .command('explain')
    .description('show what a file is made of, with every byte in exactly one part')
    .argument('<file>', 'a program, a library, or any other file')
    .addOption(depth(2))
    .addOption(top())
    .addOption(filter())
    .addOption(
      new Option('-f, --format <format>', 'format of the explanation')
        .choices(EXPLANATION_FORMATS)
        .default('text'),
    )
    .addOption(
      new Option(
        '--generics <whose>',
        'crate in which generic Rust functions count: the one that defines or instantiates them',
      )
        .choices(['defined', 'instantiated'])
        .default('defined'),
    )
    .option('--save', 'also measure what could be saved, with the line to write')
    .addOption(output('file for the explanation (default: standard output)'))
    .action(
      async (file: string, flags: ExplainFlags & Pick<ExplainOptions, 'format' | 'generics' | 'save'>) => {
        const { explain } = await import('../commands/explain.ts');
        const collect = await spareMemory();
        end(await explain({ ...flags, file, output: flags.output ?? null, collect }, await world()));
      },
    );
  root
    .command('diff')
    .description('show what changed between two programs or snapshots')
    .argument('<before>', 'a program, a snapshot, or JSON written by explain')
    .argument('<after>', 'the same kind of file')
    .addOption(depth(3))
    .addOption(top())
    .addOption(filter())
    .addOption(
      new Option('-f, --format <format>', 'format of the difference')
        .choices(DIFFERENCE_FORMATS)
        .default('text'),
    )
    .addOption(output('file for the difference (default: standard output)'))
    .action(async (before: string, after: string, flags: ExplainFlags & Pick<DiffOptions, 'format'>) => {
      const { diff } = await import('../commands/diff.ts');
      const collect = await spareMemory();
      end(await diff({ ...flags, before, after, output: flags.output ?? null, collect }, await world()));
    });
  root
    .command('trend')
    .description('record the sizes of this commit and report change points, drift and forecasts')
    .argument('[snapshots...]', 'snapshots written by measure (default: build and measure)')
    .option('--recorded', 'only report; build and record nothing', false)
    .addOption(config())
    .addOption(target())
    .addOption(
      new Option('-f, --format <format>', 'format of the report').choices(TREND_FORMATS).default('text'),
    )
    .addOption(output('file for the report (default: standard output)'))
    .addOption(
      new Option(
        '--fail-on <state>',
        'when to fail: if a budget is full (fail), or also if it soon will be (warn)',
      )
        .choices(['never', 'fail', 'warn'])
        .default('never'),
    )
    .addOption(jobs())
    .addOption(zstdLimit())
    .addOption(rebuild())
    .action(
      async (snapshots: string[], flags: Flags & Pick<TrendOptions, 'format' | 'failOn' | 'recorded'>) => {
        if (flags.recorded && snapshots.length > 0)
          throw new UsageError('--recorded records nothing: leave it out, or the snapshots');
        const { trend } = await import('../commands/trend.ts');
        const asked = { ...flags, ...common(flags), rebuilds: flags.rebuild };
        // On somebody's own machine, and in another CI, a build has the rights of whoever starts it.
        const options = { ...asked, snapshots, builds: true, announce: null };
        end((await trend(options, await world())).exitCode);
      },
    );
  const history = root.command('history').description('inspect the recorded sizes and remove old records');
  history
    .command('list')
    .description('list the records, oldest commit first')
    .addOption(config())
    .action(async (flags: Flags) => {
      const { historyList } = await import('../commands/history.ts');
      await historyList(flags, await world());
    });
  history
    .command('blame')
    .description('list the commits that added the most to an artifact')
    .argument('<artifact>', 'the artifact')
    .option('-p, --package <name>', 'package, module or crate in the artifact, such as github.com/aws')
    .addOption(config())
    .addOption(target())
    .action(async (artifact: string, flags: Flags & { package?: string }) => {
      const { historyBlame } = await import('../commands/blame.ts');
      const { config, target: targets = null, package: name = null } = flags;
      await historyBlame({ config, artifact, targets, package: name }, await world());
    });
  history
    .command('show')
    .description('print the snapshot of a commit as JSON')
    .argument('<commit>', 'a commit, a branch or a tag')
    .addOption(config())
    .action(async (commit: string, flags: Flags) => {
      const { historyShow } = await import('../commands/history.ts');
      await historyShow({ ...flags, commit }, await world());
    });
  history
    .command('export')
    .description('print all records as JSON, one per line')
    .addOption(config())
    .action(async (flags: Flags) => {
      const { historyExport } = await import('../commands/history.ts');
      await historyExport(flags, await world());
    });
  history
    .command('prune')
    .description('remove old records, except those of the most recently recorded commit')
    .addOption(config())
    .addOption(
      new Option('--older-than <days>', 'age in days above which records are removed')
        .argParser(positive)
        .default(365),
    )
    .option('--keep-releases', 'keep the records of commits that are tagged as releases', false)
    .option('--dry-run', 'only list what would be removed', false)
    .action(async (flags: Flags & { olderThan: number; keepReleases: boolean; dryRun: boolean }) => {
      const { historyPrune } = await import('../commands/history.ts');
      await historyPrune(flags, await world());
    });
  root
    .command('bisect')
    .description('build commits to find the first one in which an artifact exceeds a size')
    .argument('<artifact>', 'the artifact')
    .addOption(new Option('--above <size>', 'size to search for').argParser(bytes).makeOptionMandatory())
    .option('-t, --target <name>', 'target (default: the first one that is recorded above the size)')
    .option('--variant <name>', 'variant')
    .option('--from <commit>', 'known good commit (default: the last one that is recorded below the size)')
    .option('--to <commit>', 'known bad commit (default: the first one that is recorded above the size)')
    .addOption(config())
    .addOption(jobs())
    .addOption(zstdLimit())
    .action(async (artifact: string, flags: Omit<Flags, 'target'> & BisectFlags) => {
      const { bisect } = await import('../commands/bisect.ts');
      const { target = null, variant = null, from = null, to = null } = flags;
      end(await bisect({ ...flags, artifact, target, variant, from, to }, await world()));
    });
  return root;
}

/** Because check is the default, commander would take a misspelt command for an argument of it. */
function refuseUnknownCommand(root: Command, word: string | undefined): void {
  const known = ['help', ...root.commands.map((command) => command.name())];
  if (word === undefined || word.startsWith('-') || known.includes(word)) return;
  throw new UsageError(`unknown command ${JSON.stringify(word)}${suggestion(word, known)}`);
}

async function give(text: string, output: string | undefined, world: World): Promise<void> {
  if (output === undefined) {
    world.out(text);
    return;
  }
  const [{ writeText }, { resolve }] = await Promise.all([
    import('../lib/files/write.ts'),
    import('node:path'),
  ]);
  writeText(resolve(world.cwd, output), text);
}

async function realWorld(signal: AbortSignal): Promise<World> {
  const { env } = process;
  const color = wantsColor(process.stdout.isTTY === true, env);
  return {
    cwd: process.cwd(),
    env,
    out: writeOut,
    say: (text) => process.stderr.write(`${text}\n`),
    color,
    signal,
    progress: await progress(env),
    remembers: env['CI'] === undefined,
    embedStore: null,
    head: null,
    forge: null,
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

/** The customs of terminals: NO_COLOR (no-color.org) and FORCE_COLOR win over what the stream is. */
function wantsColor(terminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return terminal && env['TERM'] !== 'dumb';
}

/**
 * Ends by the signal that we were sent, as a shell expects it of its children (it shows 128 + the signal's number). Not
 * only by process.exit, which waits for what is still being compressed; but through it, because builds are ended there.
 */
function endBy(signal: NodeJS.Signals): never {
  process.removeAllListeners(signal);
  process.once('exit', () => process.kill(process.pid, signal));
  return process.exit(128 + constants.signals[signal]);
}

/** Aborts on the first signal, so that builds are ended; the second one ends us at once. */
function abortOnSignals(): { readonly signal: AbortSignal; readonly received: () => NodeJS.Signals | null } {
  const controller = new AbortController();
  let received: NodeJS.Signals | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (received !== null) endBy(name);
      received = name;
      controller.abort();
    });
  return { signal: controller.signal, received: () => received };
}

/**
 * What is the user's to mend has a name; everything else is our own fault and says so. Names rather than classes: those
 * live in chunks that `--version` has no need to load.
 */
function explain(error: unknown): { readonly text: string; readonly code: number } {
  const message = messageOf(error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'ConfigError') return { text: message, code: EXIT_USAGE };
  if (['HistoryError', 'GitError', 'SnapshotError', 'WriteError'].includes(name))
    return { text: `size-guard: ${message}`, code: EXIT_BROKEN };
  if (name === 'UsageError') return { text: `size-guard: ${message}`, code: EXIT_USAGE };
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error)
    return { text: `size-guard: ${message}`, code: EXIT_BROKEN };
  const trace = error instanceof Error ? (error.stack ?? message) : message;
  return {
    text: `size-guard: this is a fault of size-guard itself; please report it:\n${trace}`,
    code: EXIT_BROKEN,
  };
}

/** Keeps compiled code for the next start, where Node can (22.1 and later); NODE_DISABLE_COMPILE_CACHE=1 turns it off. */
function keepCompiledCode(): void {
  const enable: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enable === 'function') enable();
}

/** Gives a promise only where the reader of a pipe is slow: what is written meanwhile waits in memory. */
function writeOut(text: string): void | Promise<void> {
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

/** A reader that has gone away (`| head`) is no reason to stop, and none to end with a code that means something else. */
function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

async function main(): Promise<void> {
  keepCompiledCode();
  surviveClosedPipes();
  const { signal, received } = abortOnSignals();
  let code = 0;
  try {
    const root = program(
      () => realWorld(signal),
      (ended) => {
        code = ended;
      },
    );
    refuseUnknownCommand(root, process.argv[2]);
    await settled(() => root.parseAsync());
  } catch (error) {
    const ended = received();
    if (error instanceof CommanderError) {
      code = error.exitCode === 0 ? 0 : EXIT_USAGE;
    } else if (ended !== null) {
      process.stderr.write('size-guard: cancelled; nothing was judged\n');
      endBy(ended);
    } else {
      const { text, code: failed } = explain(error);
      process.stderr.write(`${text}\n`);
      code = failed;
    }
  }
  process.exitCode = code;
}

await main();
