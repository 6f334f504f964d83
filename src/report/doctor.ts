/** A diagnosis of the machine as text and as JSON. */

import { styleText } from 'node:util';
import { type Diagnosis, missingOf } from '../doctor/diagnose.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import { counted } from '../lib/units/quantity.ts';
import { printJson } from '../lib/units/stable.ts';
import { type Remedy, remedyText, shellLine, together } from '../toolchain/remedy.ts';
import { aligned } from './columns.ts';

/** Facts about the machine that the install command depends on. */
export interface Here {
  readonly isRoot: boolean;
  /** Whether apt-get is available. */
  readonly isDebian: boolean;
  /** Whether `--fix` already ran; then it is not suggested again. */
  readonly fixed: boolean;
}

const HEAD = ['', 'target', 'needs', 'found', 'to install'];

/** The table: target, need, what was found, how to install the rest. */
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

/** The table, followed by a command to copy that installs what is missing. */
export function diagnosisText(diagnosis: Diagnosis, here: Here, color: boolean): string {
  const blocks = [diagnosisTable(diagnosis, color), unknownText(diagnosis), conclusion(diagnosis, here)];
  return blocks.filter((block) => block !== '').join('\n');
}

function unknownText({ unknown }: Diagnosis): string {
  if (unknown.length === 0) return '';
  const names = unknown.map((name) => JSON.stringify(name)).join(', ');
  return unknown.length === 1
    ? `The needs of build ${names} are unknown: its script calls no tool that size-guard knows.\n`
    : `The needs of builds ${names} are unknown: their scripts call no tool that size-guard knows.\n`;
}

function conclusion(diagnosis: Diagnosis, here: Here): string {
  const { findings, unknown } = diagnosis;
  const missing = missingOf(diagnosis);
  if (missing.length === 0) {
    if (findings.length > 0) return 'Nothing is missing.\n';
    return unknown.length > 0 ? '' : 'Nothing is needed: there are no builds to run.\n';
  }
  const line = installLine(diagnosis, here);
  const byHand = missing.filter(({ remedy }) => remedy !== null && shellLine([remedy], true) === '').length;
  const count = `${missing.length} of ${counted(findings.length, 'requirement')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  if (line === '')
    return `${count}. Install ${missing.length === 1 ? 'it' : 'them'} by hand, see the table.\n`;
  const hand = byHand === 0 ? '' : `; install ${byHand} of them by hand, see the table`;
  const isAnywhere = here.isDebian || together(...remediesOf(diagnosis)).packages.length === 0;
  const where = isAnywhere ? 'This command installs' : 'On Debian or Ubuntu, this command installs';
  const offer = here.fixed ? '' : ' (or run size-guard doctor --fix)';
  return `${count}${hand}. ${where} ${byHand > 0 ? 'the rest' : missing.length === 1 ? 'it' : 'them'}${offer}:\n\n${visibleCommand(line)}\n`;
}

const remediesOf = (diagnosis: Diagnosis): Remedy[] =>
  missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []);

const installLine = (diagnosis: Diagnosis, { isRoot }: Here) => shellLine(remediesOf(diagnosis), isRoot);

const DIAGNOSIS_SCHEMA = 'size-guard/doctor@1';

/** The diagnosis as JSON; absent values are null, and `install` is the command at the end of the text. */
export function diagnosisJson(diagnosis: Diagnosis, here: Here): string {
  const { findings, unknown } = diagnosis;
  const line = installLine(diagnosis, here);
  return printJson({
    schema: DIAGNOSIS_SCHEMA,
    complete: missingOf(diagnosis).length === 0,
    findings,
    untold: unknown,
    install: line === '' ? null : line,
  });
}
