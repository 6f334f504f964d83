/** Determines what the builds of each target need, what the machine has, and how to install the rest. Changes nothing. */

import type { Job } from '../plan/plan.ts';
import { examineBinutils, examineC, examineCxx } from './compilers.ts';
import { examineBuildx } from './docker.ts';
import { type ExaminedMachine, examineProgram, type Part } from './examined-machine.ts';
import { examineGo } from './go.ts';
import { needsOf, type Tool } from './needs.ts';
import { examineCargo, examineSource, examineStd } from './rust.ts';

/** One thing that a target needs. */
export interface Finding extends Part {
  readonly target: string;
}

export interface Diagnosis {
  /** Grouped by target; a need that several builds of a target share is listed once. */
  readonly findings: readonly Finding[];
  /** Builds whose scripts call no known tool, so that their needs are unknown. */
  readonly unknown: readonly string[];
}

/** Diagnoses the jobs of a plan. */
export async function diagnose(jobs: readonly Job[], machine: ExaminedMachine): Promise<Diagnosis> {
  const findings = new Map<string, Finding>();
  const unknown = new Set<string>();
  for (const job of jobs) {
    const parts = await examine(job, machine);
    if (parts.length === 0) unknown.add(job.build.name);
    for (const part of parts) {
      const finding = { target: job.target.name, ...part };
      findings.set(JSON.stringify(finding), finding);
    }
  }
  return { findings: [...findings.values()], unknown: [...unknown] };
}

/** The findings of missing tools. */
export function missingOf({ findings }: Diagnosis): Finding[] {
  return findings.filter(({ problem }) => problem !== null);
}

async function examine(job: Job, machine: ExaminedMachine): Promise<Part[]> {
  const { task, target } = job;
  if (task.kind === 'buildx') return examineBuildx(task.buildx, target.platform, machine);
  const needs = needsOf(task.script, job.env, machine.read);
  // cgo needs a C compiler.
  const tools = new Set<Tool>([...needs.tools, ...(job.settings.cgo ? (['Go', 'C'] as const) : [])]);
  const parts: Part[] = [];
  for (const [tool, look] of EXAMINATIONS)
    if (tools.has(tool)) parts.push(...(await look(job, machine, needs.rustToolchain)));
  for (const program of needs.programs) parts.push(await examineProgram(program, program, machine));
  return parts;
}

/** The examinations in the order of the table. */
const EXAMINATIONS: readonly [
  Tool,
  (job: Job, machine: ExaminedMachine, rustToolchain: string | null) => Promise<Part[]>,
][] = [
  ['C', examineC],
  ['C++', examineCxx],
  ['binutils', examineBinutils],
  ['Go', examineGo],
  ['Rust', examineCargo],
  ['Rust std', examineStd],
  ['Rust source', examineSource],
];
