/** Looks for the compilers of C and C++ of a target, for its C library and its binutils. */

import type { Job } from '../plan/plan.ts';
import { installBinutils, installLibc, toolchainEnvironment } from '../toolchain/environment.ts';
import { remedyOf } from '../toolchain/programs.ts';
import { advice, canBeRun } from '../toolchain/remedy.ts';
import {
  examineProgram,
  missing,
  notInstalled,
  type Part,
  type Patient,
  there,
  versionOf,
} from './patient.ts';

/** The compiler in CC, and whether it finds the C library, which its packages do not always bring. */
export async function examineC(job: Job, patient: Patient): Promise<Part[]> {
  const compiler = await examineCompiler('C', 'CC', job, patient);
  const { program } = compiler;
  const isGcc = program?.endsWith('gcc') === true && patient.binfmt !== null;
  if (program === null || !isGcc || job.settings.libc !== 'gnu') return [compiler];
  // gcc prints the bare name back where it has no such file.
  const { code, text } = await patient.ask(program, '-print-file-name=crt1.o');
  if (code !== 0 || text.trim() !== 'crt1.o') return [compiler];
  const { triple, goarch } = job.target;
  const libc = installLibc(triple, goarch === patient.goarch);
  const remedy = canBeRun(libc) ? libc : advice(`the C library of ${triple}`);
  return [compiler, missing('C library', `${program} finds no C library`, remedy)];
}

/** The compiler in CXX. */
export async function examineCxx(job: Job, patient: Patient): Promise<Part[]> {
  return [await examineCompiler('C++', 'CXX', job, patient)];
}

async function examineCompiler(
  language: string,
  variable: 'CC' | 'CXX',
  job: Job,
  patient: Patient,
): Promise<Part> {
  const { missing: lacking } = toolchainOf(job, patient);
  const need = `${language} compiler${job.settings.libc === 'musl' ? ' (musl)' : ''}`;
  const words = variableOf(variable, job, patient);
  const program = firstWord(words);
  const isThere = program.includes('/') ? patient.exists(program) : patient.has(program);
  if (isThere) return there(need, words, await versionOf(program, patient));
  const known = lacking.find((tool) => tool.program === program);
  return notInstalled(need, program, known?.remedy ?? remedyOf(program));
}

/** The program in STRIP, which stands for all of the binutils. */
export async function examineBinutils(job: Job, patient: Patient): Promise<Part[]> {
  const { triple, goarch } = job.target;
  const program = firstWord(variableOf('STRIP', job, patient));
  const isGnu = [`${triple}-strip`, 'strip'].includes(program);
  const remedy = isGnu ? installBinutils(triple, goarch === patient.goarch) : remedyOf(program);
  return [await examineProgram('binutils', program, patient, remedy)];
}

const toolchainOf = ({ target, settings }: Job, patient: Patient) =>
  toolchainEnvironment(target, settings.libc, settings.cgo, patient);

/** A variable of the job: what budgets.yml sets wins over the toolchain's. */
export function variableOf(name: string, job: Job, patient: Patient): string {
  return job.env[name] ?? toolchainOf(job, patient).variables[name] ?? '';
}

/** Compilers can have arguments: `zig cc -target …`. */
const firstWord = (words: string) => words.split(' ')[0] ?? '';
