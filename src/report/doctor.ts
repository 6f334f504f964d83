/** Renders a diagnosis of the machine as text and as JSON. */

import { styleText } from 'node:util';
import { type Diagnosis, missingOf } from '../doctor/diagnose.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import { printJson } from '../lib/units/stable.ts';
import { type Remedy, remedyText, shellLine, together } from '../toolchain/remedy.ts';
import { aligned } from './columns.ts';

/** The properties of the machine that determine the install command. */
export interface Here {
  readonly isRoot: boolean;
  /** Whether apt-get exists. */
  readonly isDebian: boolean;
  /** Whether `--fix` has already run, so that it is not proposed again. */
  readonly fixed: boolean;
}

const HEAD = ['', 'target', 'needs', 'found', 'how to install'];

/** Renders the findings as a table: target, what it needs, what was found, how to install what is missing. */
export function diagnosisTable({ findings }: Diagnosis, color: boolean): string {
  const styled = (style: 'green' | 'red' | 'dim', text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const [head = '', ...lines] = aligned([
    HEAD,
    ...findings.map(({ target, need, program, version, problem, remedy }) => [
      problem === null ? '✔' : '✖',
      target,
      need,
      visible(problem ?? [program ?? '', version ?? ''].join(' ').trimEnd()),
      remedy === null ? '' : visibleCommand(remedyText(remedy)),
    ]),
  ]);
  const drawn = lines.map((line, index) => {
    const style = findings[index]?.problem === null ? 'green' : 'red';
    return `  ${styled(style, line.slice(0, 1))}${line.slice(1)}\n`;
  });
  return findings.length === 0 ? '' : `${styled('dim', `  ${head}`)}\n${drawn.join('')}`;
}

/** Renders the table, followed by a command that installs what is missing. */
export function diagnosisText(diagnosis: Diagnosis, here: Here, color: boolean): string {
  const blocks = [diagnosisTable(diagnosis, color), unknownText(diagnosis), conclusion(diagnosis, here)];
  return blocks.filter((block) => block !== '').join('\n');
}

function unknownText({ untold }: Diagnosis): string {
  if (untold.length === 0) return '';
  const names = untold.map((name) => JSON.stringify(name)).join(', ');
  return untold.length === 1
    ? `Cannot determine what ${names} needs: its script names no known tool.\n`
    : `Cannot determine what ${names} need: their scripts name no known tool.\n`;
}

function conclusion(diagnosis: Diagnosis, here: Here): string {
  const { findings, untold } = diagnosis;
  const missing = missingOf(diagnosis);
  if (missing.length === 0) {
    if (findings.length > 0) return 'Nothing is missing.\n';
    return untold.length > 0 ? '' : 'No tools are needed: there is nothing to build.\n';
  }
  const line = installLine(diagnosis, here);
  const manual = missing.filter(({ remedy }) => remedy !== null && shellLine([remedy], true) === '').length;
  const count = `${missing.length} of ${findings.length} ${missing.length === 1 ? 'is' : 'are'} missing`;
  if (line === '') return `${count}. Install manually; see the table.\n`;
  const manually = manual === 0 ? '' : `; install ${manual} of them manually (see the table)`;
  const isAnywhere = here.isDebian || together(...remediesOf(diagnosis)).packages.length === 0;
  const where = isAnywhere ? '' : ' on Debian or Ubuntu';
  const what = manual > 0 ? 'the rest' : missing.length === 1 ? 'it' : 'them';
  const fix = here.fixed ? '' : ' size-guard doctor --fix, or';
  return `${count}${manually}. To install ${what}${where}, run${fix}:\n\n${visibleCommand(line)}\n`;
}

const remediesOf = (diagnosis: Diagnosis): Remedy[] =>
  missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []);

const installLine = (diagnosis: Diagnosis, { isRoot }: Here) => shellLine(remediesOf(diagnosis), isRoot);

const DIAGNOSIS_SCHEMA = 'size-guard/doctor@1';

/** Renders the diagnosis as JSON. `install` is the command at the end of the text, null if there is none. */
export function diagnosisJson(diagnosis: Diagnosis, here: Here): string {
  const { findings, untold } = diagnosis;
  const line = installLine(diagnosis, here);
  return printJson({
    schema: DIAGNOSIS_SCHEMA,
    complete: missingOf(diagnosis).length === 0,
    findings,
    untold,
    install: line === '' ? null : line,
  });
}
