/** Does what remedies ask for, and says each thing before it does it. */

import { withoutOurs } from '../lib/process/environment.ts';
import { install as runInstaller } from '../lib/process/install.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import { type Command, type Remedy, together } from '../toolchain/remedy.ts';
import type { ExaminedMachine } from './examined-machine.ts';

export interface Installer {
  /** Brings apt's lists of packages up to date, where there is apt and the right to. */
  update(): Promise<void>;
  /**
   * Installs the packages that apt knows, then runs the commands of each remedy up to the first that fails. What cannot
   * be done here is said and left out.
   *
   * @returns false where something was tried and failed
   */
  carryOut(remedies: readonly Remedy[]): Promise<boolean>;
}

/** Bounds what hangs; a slow mirror and a large package take their minutes. */
const INSTALLING_MS = 30 * 60 * 1000;

/** So many of the last lines of what failed are shown. */
const SHOWN_LINES = 15;

/** Another apt may be at work, as on a machine that has just started. */
const WAIT_FOR_OTHERS = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs on this machine.
 *
 * @param patient knows which packages there are; a fresh one after each update
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
  const asRoot = await wayToRoot(machine());
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
    const said = text.split('\n').filter((each) => each.trim() !== '');
    for (const each of said.slice(-SHOWN_LINES)) log(`  ${visible(each)}`);
    log(`size-guard: that failed (exit code ${code})`);
    return false;
  };
  const sudo = asRoot ?? [];
  const apt = (...words: readonly string[]) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...WAIT_FOR_OTHERS, ...words];
    return run([...sudo, 'apt-get', ...words].join(' '), [...sudo, ...command]);
  };
  /** Null where packages cannot be installed from here. */
  const install = async (packages: readonly string[]): Promise<boolean | null> => {
    if (packages.length === 0) return true;
    if (!hasApt) {
      log('size-guard: there is no apt-get here; the packages are named as Debian and Ubuntu call them');
      return null;
    }
    if (asRoot === null) {
      log('size-guard: packages need root, and sudo does not give it here without a password');
      return null;
    }
    const known: string[] = [];
    for (const name of packages)
      if ((await machine().candidate(name)) === null)
        log(`size-guard: apt knows no package ${visible(name)} here`);
      else known.push(name);
    return known.length === 0 || apt('install', '-y', ...known);
  };
  return {
    async update() {
      // A list that cannot be fetched may be of an archive that has nothing to do with it.
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
      let isWell = isInstalled !== false;
      for (const { packages, commands } of remedies) {
        // Without their packages, commands would only fail as well.
        if (packages.length > 0 && isInstalled !== true) continue;
        const forbidden = commands.find(({ asRoot: needsRoot }) => needsRoot && asRoot === null);
        if (forbidden !== undefined) {
          log(`size-guard: this needs root: ${visibleCommand(forbidden.line)}`);
          continue;
        }
        for (const command of commands)
          if (!(await runOnce(command))) {
            isWell = false;
            break;
          }
      }
      return isWell;
    },
  };
}

/** What stands before a command that needs root; null where there is no way without a password. */
async function wayToRoot(machine: ExaminedMachine): Promise<readonly string[] | null> {
  if (machine.isRoot) return [];
  const { code } = await machine.ask('sudo', '-n', 'true');
  return code === 0 ? ['sudo', '-n'] : null;
}
