/** One thing found about one number, and how bad it is. */

import type { Reason, State } from './verdict.ts';

export interface Finding extends Reason {
  /** `pass` for what is only to be told. */
  readonly state: Extract<State, 'pass' | 'warn' | 'fail'>;
}

/** The worst state among findings. */
export function worst(findings: readonly Finding[]): Finding['state'] {
  if (findings.some(({ state }) => state === 'fail')) return 'fail';
  return findings.some(({ state }) => state === 'warn') ? 'warn' : 'pass';
}

/** A finding as the verdict tells it. */
export function reasonOf({ code, text, bytes, source }: Finding): Reason {
  return { code, text, bytes, source };
}
