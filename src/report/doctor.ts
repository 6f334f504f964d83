/** A diagnosis of the machine as text and as JSON. */

import { styleText } from 'node:util';
import { type Diagnosis, missingOf } from '../doctor/diagnose.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import { printJson } from '../lib/units/stable.ts';
import { type Remedy, remedyText, shellLine, together } from '../toolchain/remedy.ts';
import { aligned } from './columns.ts';

/** What decides on the line that installs what is missing. */
export interface Here {
  readonly isRoot: boolean;
  /** Whether there is apt-get. */
  readonly isDebian: boolean;
  /** Whether installing was tried before: it is not proposed once more then. */
  readonly fixed: boolean;
}

const HEAD = ['', 'target', 'needs', 'there', 'to get it'];

/** The table: target, what it needs, what is there, what brings the rest. */
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

/** The table, and last the line to copy that installs what is missing. */
export function diagnosisText(diagnosis: Diagnosis, here: Here, color: boolean): string {
  const blocks = [diagnosisTable(diagnosis, color), untoldText(diagnosis), conclusion(diagnosis, here)];
  return blocks.filter((block) => block !== '').join('\n');
}

function untoldText({ untold }: Diagnosis): string {
  if (untold.length === 0) return '';
  const names = untold.map((name) => JSON.stringify(name)).join(', ');
  return `What ${names} needs cannot be told: no tool that is known here is named in its script.\n`;
}

function conclusion(diagnosis: Diagnosis, here: Here): string {
  const { findings, untold } = diagnosis;
  const missing = missingOf(diagnosis);
  if (missing.length === 0) {
    if (findings.length > 0) return 'Nothing is missing.\n';
    return untold.length > 0 ? '' : 'Nothing is needed: no build runs here.\n';
  }
  const line = installLine(diagnosis, here);
  const byHand = missing.filter(({ remedy }) => remedy !== null && shellLine([remedy], true) === '').length;
  const count = `${missing.length} of ${findings.length} ${missing.length === 1 ? 'is' : 'are'} missing`;
  if (line === '') return `${count}, and no line installs what is; the table says where to get it.\n`;
  const hand = byHand === 0 ? '' : `, ${byHand} of them to be got by hand, as the table says`;
  const isAnywhere = here.isDebian || together(...remediesOf(diagnosis)).packages.length === 0;
  const where = isAnywhere ? 'This line installs' : 'On Debian or Ubuntu, this line installs';
  const offer = here.fixed ? '' : ' (or size-guard doctor --fix)';
  return `${count}${hand}. ${where} ${byHand > 0 ? 'the rest' : missing.length === 1 ? 'it' : 'them'}${offer}:\n\n${visibleCommand(line)}\n`;
}

const remediesOf = (diagnosis: Diagnosis): Remedy[] =>
  missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []);

const installLine = (diagnosis: Diagnosis, { isRoot }: Here) => shellLine(remediesOf(diagnosis), isRoot);

const DIAGNOSIS_SCHEMA = 'size-guard/doctor@1';

/** The diagnosis for programs; absent is null, and `install` is the line that the text ends with. */
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
