/** Looks for cargo, and for Rust's standard library for a target or its source. */

import { shellWord } from '../lib/units/shell.ts';
import type { Job } from '../plan/plan.ts';
import { remedyOf } from '../toolchain/programs.ts';
import { advice, canBeRun, packages, type Remedy, together, userCommand } from '../toolchain/remedy.ts';
import { variableOf } from './compilers.ts';
import {
  type ExaminedMachine,
  found,
  missing,
  notInstalled,
  type Part,
  versionInside,
} from './examined-machine.ts';

/** A rustup toolchain; null for the default. */
type Toolchain = string | null;

/** Installs a toolchain, which rustup itself does not include. */
const INSTALL_STABLE = 'rustup default stable';

/** Examines cargo and runs it, because rustup puts cargo on PATH even if no toolchain is installed. */
export async function examineCargo(_: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust';
  if (!machine.has('cargo'))
    return [notInstalled(need, 'cargo', (await installRustup(machine)) ?? remedyOf('cargo'))];
  const { code, text } = await machine.ask('cargo', ...chosen(toolchain), '--version');
  if (code === 0) return [found(need, 'cargo', versionInside(text))];
  const missingToolchain = toolchain ?? /toolchain '([^']+)' is not installed/.exec(text)?.[1];
  const install =
    missingToolchain === undefined
      ? INSTALL_STABLE
      : `rustup toolchain install ${shellWord(missingToolchain)}`;
  const remedy = machine.has('rustup') ? userCommand(install) : advice('run cargo --version to see why');
  return [missing(need, `${['cargo', ...chosen(toolchain)].join(' ')} does not run`, remedy)];
}

/** Examines Rust's standard library for the target, which is installed separately from the compiler. */
export async function examineStd(job: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const name = variableOf('CARGO_BUILD_TARGET', job, machine);
  if (name === '') return [];
  const need = 'Rust std';
  const folder = await askRustc(machine, toolchain, '--print', 'target-libdir', '--target', name);
  if (folder !== null && machine.exists(folder)) return [found(need, name, null)];
  const add = await throughRustup(`rustup target add ${shellWord(name)}`, machine, toolchain);
  // Every cargo includes the standard library of the machine's own target.
  const isOwn = job.target.goarch === machine.goarch && job.settings.libc === 'gnu';
  const remedy = isOwn && !machine.has('cargo') && !canBeRun(add) ? remedyOf('cargo') : add;
  return [missing(need, `${name} is not installed`, remedy)];
}

/** Examines Rust's source, from which cargo's build-std builds the standard library. */
export async function examineSource(_: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust source';
  const root = await askRustc(machine, toolchain, '--print', 'sysroot');
  if (root !== null && machine.exists(`${root}/lib/rustlib/src/rust/library`))
    return [found(need, 'rust-src', null)];
  const remedy = await throughRustup('rustup component add rust-src', machine, toolchain);
  return [notInstalled(need, 'rust-src', remedy)];
}

async function askRustc(
  machine: ExaminedMachine,
  toolchain: Toolchain,
  ...args: readonly string[]
): Promise<string | null> {
  const { code, text } = await machine.ask('rustc', ...chosen(toolchain), ...args);
  // rustup may print other lines first.
  return code === 0 ? (text.trim().split('\n').at(-1) ?? null) : null;
}

const chosen = (toolchain: Toolchain) => (toolchain === null ? [] : [`+${toolchain}`]);

/** A rustup command: directly if rustup is installed, after its package if found is one, or else as advice. */
async function throughRustup(line: string, machine: ExaminedMachine, toolchain: Toolchain): Promise<Remedy> {
  const command = toolchain === null ? line : `${line} --toolchain ${shellWord(toolchain)}`;
  if (machine.has('rustup')) return userCommand(command);
  // A cargo that was installed another way would stay first on PATH.
  const install = machine.has('cargo') ? null : await installRustup(machine);
  return install === null
    ? advice(`install rustup from rustup.rs, then run ${command}`)
    : together(install, userCommand(command));
}

/** Installs rustup's package; null if found is none. */
async function installRustup(machine: ExaminedMachine): Promise<Remedy | null> {
  const candidate = await machine.candidate('rustup');
  return candidate == null ? null : together(packages('rustup'), userCommand(INSTALL_STABLE));
}
