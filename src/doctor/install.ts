/** Carries out remedies and logs each command before running it. */

import { withoutOurs } from '../lib/process/environment.ts';
import { install as runInstaller } from '../lib/process/install.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import { type Command, type Remedy, together } from '../toolchain/remedy.ts';
import type { ExaminedMachine } from './examined-machine.ts';

export interface Installer {
  /** Updates apt's package lists, if apt and root are available. */
  update(): Promise<void>;
  /**
   * Installs the packages that apt has, then runs the commands of each remedy up to the first that fails. Logs and skips
   * what is impossible here.
   *
   * @returns false if something was tried and failed
   */
  carryOut(remedies: readonly Remedy[]): Promise<boolean>;
}

/** The time limit of one command; a slow mirror or a large package can take minutes. */
const INSTALLING_MS = 30 * 60 * 1000;

/** The number of lines to show from the end of a failed command's output. */
const SHOWN_LINES = 15;

/** Waits for another apt to finish, such as on a machine that has just started. */
const WAIT_FOR_OTHERS = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Creates an installer for this machine.
 *
 * @param machine returns the machine, with fresh answers after each update
 */
export async function localInstaller(
  machine: () => ExaminedMachine,
  {
    cwd,
    env,
    signal,
    log,
  }: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    readonly log: (text: string) => void;
  },
): Promise<Installer> {
  const asRoot = await rootPrefix(machine());
  const hasApt = machine().has('apt-get');
  const run = async (shown: string, command: readonly string[]): Promise<boolean> => {
    log(`size-guard: running: ${visibleCommand(shown)}`);
    const { code, text } = await runInstaller({
      command,
      cwd,
      env: withoutOurs(env),
      signal,
      timeoutMs: INSTALLING_MS,
    });
    if (code === 0) return true;
    const lines = text.split('\n').filter((each) => each.trim() !== '');
    for (const each of lines.slice(-SHOWN_LINES)) log(`  ${visible(each)}`);
    log(`size-guard: the command failed with exit code ${code}`);
    return false;
  };
  const sudo = asRoot ?? [];
  const apt = (...words: readonly string[]) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...WAIT_FOR_OTHERS, ...words];
    return run([...sudo, 'apt-get', ...words].join(' '), [...sudo, ...command]);
  };
  /** Returns null if packages cannot be installed here. */
  const install = async (packages: readonly string[]): Promise<boolean | null> => {
    if (packages.length === 0) return true;
    if (!hasApt) {
      log('size-guard: cannot install packages without apt-get; their names are those of Debian and Ubuntu');
      return null;
    }
    if (asRoot === null) {
      log('size-guard: cannot install packages without root, and sudo requires a password');
      return null;
    }
    const known: string[] = [];
    for (const name of packages)
      if ((await machine().candidate(name)) === null) log(`size-guard: apt has no package ${visible(name)}`);
      else known.push(name);
    return known.length === 0 || apt('install', '-y', ...known);
  };
  return {
    async update() {
      // A failure is ignored: a list that cannot be fetched may belong to an unrelated archive.
      if (hasApt && asRoot !== null) await apt('update');
    },
    async carryOut(remedies) {
      const isInstalled = await install(together(...remedies).packages);
      const ran = new Map<string, Promise<boolean>>();
      const runOnce = ({ line, asRoot: needsRoot }: Command): Promise<boolean> => {
        const before = needsRoot ? sudo : [];
        const result = ran.get(line) ?? run([...before, line].join(' '), [...before, 'sh', '-c', line]);
        ran.set(line, result);
        return result;
      };
      let succeeded = isInstalled !== false;
      for (const { packages, commands } of remedies) {
        // Without their packages, commands would fail too.
        if (packages.length > 0 && isInstalled !== true) continue;
        const privileged = commands.find(({ asRoot: needsRoot }) => needsRoot && asRoot === null);
        if (privileged !== undefined) {
          log(`size-guard: skipped, because it requires root: ${visibleCommand(privileged.line)}`);
          continue;
        }
        for (const command of commands)
          if (!(await runOnce(command))) {
            succeeded = false;
            break;
          }
      }
      return succeeded;
    },
  };
}

/** The prefix of commands that require root; null if that is impossible without a password. */
async function rootPrefix(machine: ExaminedMachine): Promise<readonly string[] | null> {
  if (machine.isRoot) return [];
  const { code } = await machine.ask('sudo', '-n', 'true');
  return code === 0 ? ['sudo', '-n'] : null;
}
