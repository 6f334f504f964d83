/** Finds out which version of budgets.yml an untrusted run measured with: its snapshot has the sha256 of the file alone. */

import { createHash } from 'node:crypto';
import { ConfigError } from '../../config/errors/problems.ts';
import { checkConfig, type LoadedConfig } from '../../config/load.ts';
import { shortHash } from '../../lib/text/labels.ts';
import type { UntrustedRun } from '../context.ts';

/** The version of budgets.yml that a run measured with. */
export type MeasuredWith =
  /** That of the base branch, as it is now. */
  | { readonly kind: 'base' }
  /** That of the base branch as it was before; the pull request does not change it. */
  | { readonly kind: 'earlier' }
  /** That of the pull request, which changes it. */
  | { readonly kind: 'own'; readonly loaded: LoadedConfig }
  /** `why` is a sentence for the report. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Finds the version by its hash. A pull request that changes the file has to be measured with its own version, and any
 * other one with the base branch's: else a run could pass by limits and paths that nobody will merge.
 *
 * @param fork whether a stranger made it; who may push to the repository needs no such run to set a status
 * @param sha256 that of the snapshot; null if it has none
 * @throws Error if the code host does not tell what is changed, or does not give the versions of the file
 */
export async function measuredWith(
  untrustedRun: UntrustedRun,
  fork: boolean,
  sha256: string | null,
): Promise<MeasuredWith> {
  const { rules, head, merged, mergeBase, base, budgetsAt } = untrustedRun;
  const { file } = rules.config;
  if (sha256 === null)
    return unknown(
      `the snapshot does not name the ${file} that it was measured with: measure with the same version of size-guard as here`,
    );
  if (!fork && sha256 === rules.sha256) return { kind: 'base' };
  /** The text at the first of some commits that has this hash; null if none has. */
  const among = async (commits: readonly (() => Promise<string> | string | null)[]) => {
    for (const find of commits) {
      const commit = await find();
      const text = commit === null ? null : await budgetsAt(commit);
      if (text !== null && hasHash(text, sha256)) return text;
    }
    return null;
  };
  const changes = await untrustedRun.changesBudgets();
  if (changes === false) {
    if (sha256 === rules.sha256) return { kind: 'base' };
    if ((await among([() => merged, mergeBase, () => base])) !== null) return { kind: 'earlier' };
    return unknown(
      `it was measured with another ${file} than that of the base branch, which the pull request does not change`,
    );
  }
  const text = await among([() => head, () => merged]);
  if (text === null)
    return unknown(
      `it was measured with another ${file} than that of the pull request at ${shortHash(head)}, which changes it`,
    );
  if (sha256 === rules.sha256) return { kind: 'base' };
  // GitHub lists no more than some changed files: then the file itself tells whether it is changed.
  if (changes === null && (await among([mergeBase])) !== null) return { kind: 'earlier' };
  return ownVersion(text, untrustedRun);
}

const unknown = (why: string): MeasuredWith => ({ kind: 'unknown', why });

/** Git for Windows checks files out with its own ends of lines. */
const hasHash = (text: string, sha256: string) =>
  [text, text.replaceAll(/\r?\n/g, '\r\n')].some(
    (each) => createHash('sha256').update(each).digest('hex') === sha256,
  );

function ownVersion(text: string, { rules }: UntrustedRun): MeasuredWith {
  const { key, file } = rules.config;
  try {
    const loaded = checkConfig(text, file, rules.root);
    return loaded.config.key === key
      ? { kind: 'own', loaded }
      : unknown(`the pull request changes the key of ${file} from ${key} to ${loaded.config.key}`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return unknown(`the ${file} of the pull request is invalid: ${error.message.split('\n')[0]}`);
  }
}
