/** Looks for cargo, and for Rust's standard library of a target or the source to build it from. */

import { shellWord } from '../lib/units/shell.ts';
import type { Job } from '../plan/plan.ts';
import { remedyOf } from '../toolchain/programs.ts';
import { advice, canBeRun, packages, type Remedy, together, userCommand } from '../toolchain/remedy.ts';
import { variableOf } from './compilers.ts';
import {
  type ExaminedMachine,
  missing,
  notInstalled,
  type Part,
  there,
  versionInside,
} from './examined-machine.ts';

/** A toolchain of rustup's; null for the one that rustup chooses. */
type Toolchain = string | null;

/** rustup comes without a toolchain. */
const CHOOSE = 'rustup default stable';

/** cargo, with a toolchain: rustup's is on PATH also without one. */
export async function examineCargo(_: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust';
  if (!machine.has('cargo'))
    return [notInstalled(need, 'cargo', (await installRustup(machine)) ?? remedyOf('cargo'))];
  const { code, text } = await machine.ask('cargo', ...chosen(toolchain), '--version');
  if (code === 0) return [there(need, 'cargo', versionInside(text))];
  const lacking = toolchain ?? /toolchain '([^']+)' is not installed/.exec(text)?.[1];
  const install = lacking === undefined ? CHOOSE : `rustup toolchain install ${shellWord(lacking)}`;
  const remedy = machine.has('rustup') ? userCommand(install) : advice('see what cargo --version says');
  return [missing(need, `${['cargo', ...chosen(toolchain)].join(' ')} does not run`, remedy)];
}

/** Rust's standard library for the target, which comes apart from the compiler. */
export async function examineStd(job: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const name = variableOf('CARGO_BUILD_TARGET', job, machine);
  if (name === '') return [];
  const need = 'Rust std';
  const folder = await askRustc(machine, toolchain, '--print', 'target-libdir', '--target', name);
  if (folder !== null && machine.exists(folder)) return [there(need, name, null)];
  const add = await throughRustup(`rustup target add ${shellWord(name)}`, machine, toolchain);
  // The standard library of the machine itself comes with any cargo.
  const isOwn = job.target.goarch === machine.goarch && job.settings.libc === 'gnu';
  const remedy = isOwn && !machine.has('cargo') && !canBeRun(add) ? remedyOf('cargo') : add;
  return [missing(need, `${name} is not installed`, remedy)];
}

/** Rust's own source, of which cargo's build-std makes the standard library. */
export async function examineSource(_: Job, machine: ExaminedMachine, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust source';
  const root = await askRustc(machine, toolchain, '--print', 'sysroot');
  if (root !== null && machine.exists(`${root}/lib/rustlib/src/rust/library`))
    return [there(need, 'rust-src', null)];
  const remedy = await throughRustup('rustup component add rust-src', machine, toolchain);
  return [notInstalled(need, 'rust-src', remedy)];
}

async function askRustc(
  machine: ExaminedMachine,
  toolchain: Toolchain,
  ...args: readonly string[]
): Promise<string | null> {
  const { code, text } = await machine.ask('rustc', ...chosen(toolchain), ...args);
  // rustup may have something to say first.
  return code === 0 ? (text.trim().split('\n').at(-1) ?? null) : null;
}

const chosen = (toolchain: Toolchain) => (toolchain === null ? [] : [`+${toolchain}`]);

/** What rustup does: at once where it is there, after its package where that brings it, or else as advice. */
async function throughRustup(line: string, machine: ExaminedMachine, toolchain: Toolchain): Promise<Remedy> {
  const command = toolchain === null ? line : `${line} --toolchain ${shellWord(toolchain)}`;
  if (machine.has('rustup')) return userCommand(command);
  // A cargo that came another way stays the one on PATH.
  const install = machine.has('cargo') ? null : await installRustup(machine);
  return install === null
    ? advice(`rustup from rustup.rs, then ${command}`)
    : together(install, userCommand(command));
}

/** rustup as a package; null where there is none. */
async function installRustup(machine: ExaminedMachine): Promise<Remedy | null> {
  const candidate = await machine.candidate('rustup');
  return candidate == null ? null : together(packages('rustup'), userCommand(CHOOSE));
}
