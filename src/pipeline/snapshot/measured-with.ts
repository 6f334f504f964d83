/** Finds the version of budgets.yml that an untrusted run measured with, by the sha256 of the file in its snapshot. */

import { createHash } from 'node:crypto';
import { ConfigError } from '../../config/errors/problems.ts';
import { checkConfig, type LoadedConfig } from '../../config/load.ts';
import { shortHash } from '../../lib/text/labels.ts';
import type { UntrustedRun } from '../context.ts';

/** The version of budgets.yml that a run measured with. */
export type MeasuredWith =
  /** The current version of the base branch. */
  | { readonly kind: 'base' }
  /** An earlier version of the base branch; the pull request does not change it. */
  | { readonly kind: 'earlier' }
  /** The version of the pull request, which changes it. */
  | { readonly kind: 'own'; readonly loaded: LoadedConfig }
  /** `why` is a sentence for the report. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Finds the version by its hash. A pull request that changes the file must be measured with its own version, any other
 * with the base branch's. Otherwise a run could pass with limits and paths that are never merged.
 *
 * @param fork whether it comes from an untrusted contributor; others could set a status without such a run
 * @param sha256 the hash in the snapshot; null if it has none
 * @throws Error if the code host does not provide the changed files or the versions of the file
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
      `the snapshot does not identify the ${file} that it was measured with; measure with the same version of size-guard as here`,
    );
  if (!fork && sha256 === rules.sha256) return { kind: 'base' };
  /** Returns the text at the first commit at which it has this hash; null if there is none. */
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
      `it was measured with a different ${file} than that of the base branch, which the pull request does not change`,
    );
  }
  const text = await among([() => head, () => merged]);
  if (text === null)
    return unknown(
      `it was measured with a different ${file} than that of the pull request at ${shortHash(head)}, which changes it`,
    );
  if (sha256 === rules.sha256) return { kind: 'base' };
  // GitHub limits the list of changed files; if it is incomplete, compare the file itself.
  if (changes === null && (await among([mergeBase])) !== null) return { kind: 'earlier' };
  return ownVersion(text, untrustedRun);
}

const unknown = (why: string): MeasuredWith => ({ kind: 'unknown', why });

/** Whether a text has this hash, also with the line endings of Git for Windows. */
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
