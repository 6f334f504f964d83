/** Looks for cargo, and for Rust's standard library of a target or the source to build it from. */

import { shellWord } from '../lib/units/shell.ts';
import type { Job } from '../plan/plan.ts';
import { remedyOf } from '../toolchain/programs.ts';
import { advice, canBeRun, packages, type Remedy, together, userCommand } from '../toolchain/remedy.ts';
import { variableOf } from './compilers.ts';
import { missing, notInstalled, type Part, type Patient, there, versionInside } from './patient.ts';

/** A toolchain of rustup's; null for the one that rustup chooses. */
type Toolchain = string | null;

/** rustup comes without a toolchain. */
const CHOOSE = 'rustup default stable';

/** cargo, with a toolchain: rustup's is on PATH also without one. */
export async function examineCargo(_: Job, patient: Patient, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust';
  if (!patient.has('cargo'))
    return [notInstalled(need, 'cargo', (await installRustup(patient)) ?? remedyOf('cargo'))];
  const { code, text } = await patient.ask('cargo', ...chosen(toolchain), '--version');
  if (code === 0) return [there(need, 'cargo', versionInside(text))];
  const lacking = toolchain ?? /toolchain '([^']+)' is not installed/.exec(text)?.[1];
  const install = lacking === undefined ? CHOOSE : `rustup toolchain install ${shellWord(lacking)}`;
  const remedy = patient.has('rustup') ? userCommand(install) : advice('see what cargo --version says');
  return [missing(need, `${['cargo', ...chosen(toolchain)].join(' ')} does not run`, remedy)];
}

/** Rust's standard library for the target, which comes apart from the compiler. */
export async function examineStd(job: Job, patient: Patient, toolchain: Toolchain): Promise<Part[]> {
  const name = variableOf('CARGO_BUILD_TARGET', job, patient);
  if (name === '') return [];
  const need = 'Rust std';
  const folder = await askRustc(patient, toolchain, '--print', 'target-libdir', '--target', name);
  if (folder !== null && patient.exists(folder)) return [there(need, name, null)];
  const add = await throughRustup(`rustup target add ${shellWord(name)}`, patient, toolchain);
  // The standard library of the machine itself comes with any cargo.
  const isOwn = job.target.goarch === patient.goarch && job.settings.libc === 'gnu';
  const remedy = isOwn && !patient.has('cargo') && !canBeRun(add) ? remedyOf('cargo') : add;
  return [missing(need, `${name} is not installed`, remedy)];
}

/** Rust's own source, of which cargo's build-std makes the standard library. */
export async function examineSource(_: Job, patient: Patient, toolchain: Toolchain): Promise<Part[]> {
  const need = 'Rust source';
  const root = await askRustc(patient, toolchain, '--print', 'sysroot');
  if (root !== null && patient.exists(`${root}/lib/rustlib/src/rust/library`))
    return [there(need, 'rust-src', null)];
  const remedy = await throughRustup('rustup component add rust-src', patient, toolchain);
  return [notInstalled(need, 'rust-src', remedy)];
}

async function askRustc(
  patient: Patient,
  toolchain: Toolchain,
  ...args: readonly string[]
): Promise<string | null> {
  const { code, text } = await patient.ask('rustc', ...chosen(toolchain), ...args);
  // rustup may have something to say first.
  return code === 0 ? (text.trim().split('\n').at(-1) ?? null) : null;
}

const chosen = (toolchain: Toolchain) => (toolchain === null ? [] : [`+${toolchain}`]);

/** What rustup does: at once where it is there, after its package where that brings it, or else as advice. */
async function throughRustup(line: string, patient: Patient, toolchain: Toolchain): Promise<Remedy> {
  const command = toolchain === null ? line : `${line} --toolchain ${shellWord(toolchain)}`;
  if (patient.has('rustup')) return userCommand(command);
  // A cargo that came another way stays the one on PATH.
  const install = patient.has('cargo') ? null : await installRustup(patient);
  return install === null
    ? advice(`rustup from rustup.rs, then ${command}`)
    : together(install, userCommand(command));
}

/** rustup as a package; null where there is none. */
async function installRustup(patient: Patient): Promise<Remedy | null> {
  const candidate = await patient.candidate('rustup');
  return candidate == null ? null : together(packages('rustup'), userCommand(CHOOSE));
}
