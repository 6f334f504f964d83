/** A finding about one number, with its severity. */

import type { Reason, State } from './verdict.ts';

export interface Finding extends Reason {
  /** `pass` if it is information only. */
  readonly state: Extract<State, 'pass' | 'warn' | 'fail'>;
}

/** The worst state among findings. */
export function worst(findings: readonly Finding[]): Finding['state'] {
  if (findings.some(({ state }) => state === 'fail')) return 'fail';
  return findings.some(({ state }) => state === 'warn') ? 'warn' : 'pass';
}

/** The reason in the verdict for a finding. */
export function reasonOf({ code, text, bytes, source }: Finding): Reason {
  return { code, text, bytes, source };
}
