/**
 * Marks a commit with the worst verdict of the pull requests that have it as their head: those that this run judged, and
 * those that others did. Statuses know no locks, so whoever set a good one looks again whether it is still right.
 */

import * as z from 'zod';
import { LARGEST_CONFIG_BYTES, parseConfigDocument } from '../../config/document.ts';
import { fileText } from '../api/file-text.ts';
import { type Pull, pullsAround, pullsOfCommit } from '../api/pull-requests.ts';
import type { Client, Repository } from '../client/client.ts';
import { explainApiError, type Permission, statusOf } from '../client/explain-api-error.ts';
import { addressFor, type Standing, standingOf, worstOf } from './standing.ts';
import { type Mark, putCheckRun, putStatus, type StatusKind } from './status.ts';

/** A verdict of this run on one pull request or commit. */
export type OwnMark = Omit<Mark, 'url'> & Standing & { readonly file: string };

/** The verdicts of this run on one commit under one name. */
interface Commit {
  readonly key: string;
  readonly own: readonly OwnMark[];
  /** All open pull requests of the commit; null to ask GitHub. */
  readonly pulls: readonly Pull[] | null;
  /** The address of this run. */
  readonly url: string;
}

/** How often a status is set: once, and again if another run changed it meanwhile. */
const MOST_ATTEMPTS = 3;

/** Runs work that may fail; a failure is added to `problems` and returns null. */
export async function attempt<Result>(
  problems: string[],
  what: string,
  needs: Permission,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    problems.push(explainApiError(what, error, needs));
    return null;
  }
}

/**
 * Sets the status or check run of a commit.
 *
 * @param problems failures are added to it
 * @returns the login that the token acts under, if a response contains it
 */
export async function markCommit(
  client: Client,
  repository: Repository,
  kind: Exclude<StatusKind, 'none'>,
  { key, own, pulls, url }: Commit,
  problems: string[],
): Promise<string | null> {
  const worstOwn = worstOf(own);
  if (worstOwn === undefined) return null;
  const { sha } = worstOwn;
  const post = async (worst: Standing): Promise<string | null> => {
    const mark: Mark = {
      ...{ ...worstOwn, ...worst, key, sha },
      url: addressFor(url, own),
    };
    return kind === 'status'
      ? putting('the commit status was not set', 'statuses: write', () => putStatus(client, repository, mark))
      : putting('the check run was not made', 'checks: write', () => putCheckRun(client, repository, mark));
  };
  let isPut = true;
  const putting = async (what: string, needs: Permission, work: () => Promise<string | null>) => {
    const done = await attempt(problems, what, needs, async () => ({ login: await work() }));
    isPut = done !== null;
    return done?.login ?? null;
  };

  // Nothing makes it worse than that.
  if (worstOwn.conclusion === 'error' || worstOwn.conclusion === 'failure') return post(worstOwn);
  const others = await othersOf(client, repository, { key, own, pulls, url }, sha, problems);
  if (!Array.isArray(others)) return post(others);
  let login: string | null = null;
  let posted: Standing | null = null;
  for (let count = 0; count < MOST_ATTEMPTS && isPut; count += 1) {
    const standing = await standingOfOthers(client, repository, kind, { sha, key }, others, own, problems);
    const worst: Standing = worstOf<Standing>([...own, ...standing]) ?? worstOwn;
    if (posted?.conclusion === worst.conclusion) break;
    login = await post(worst);
    posted = worst;
    if (others.length === 0) break;
  }
  return login;
}

/** The other open pull requests of a commit; if they are unknown, the verdict that follows. */
async function othersOf(
  client: Client,
  repository: Repository,
  { own, pulls }: Commit,
  sha: string,
  problems: string[],
): Promise<Pull[] | Standing> {
  const ours = new Set(own.map(({ pull }) => pull));
  const known = own.find(({ pull }) => pull !== null)?.pull ?? null;
  const list = () =>
    known === null ? pullsOfCommit(client, repository, sha) : pullsAround(client, repository, sha, known);
  try {
    const all = pulls ?? (await list());
    return all.filter(({ number }) => !ours.has(number));
  } catch (error) {
    problems.push(
      explainApiError('the pull requests of the commit were not listed', error, 'pull-requests: read'),
    );
    // A run of a push has no pull request to be read, and many of them no permission for it.
    const isAllowed = ![403, 404].includes(statusOf(error) ?? 0);
    return ours.has(null) && !isAllowed
      ? []
      : notConcluded('because the other pull requests of this commit cannot be listed');
  }
}

const notConcluded = (why: string): Standing => ({
  ...{ pull: null, base: null, conclusion: 'neutral', title: `not concluded, ${why}` },
});

/** The verdicts on other pull requests; one without a verdict prevents success. */
async function standingOfOthers(
  client: Client,
  repository: Repository,
  kind: Exclude<StatusKind, 'none'>,
  commit: { readonly sha: string; readonly key: string },
  others: readonly Pull[],
  own: readonly OwnMark[],
  problems: string[],
): Promise<Standing[]> {
  if (others.length === 0) return [];
  let known: Standing[];
  try {
    known = await standingOf(client, repository, { ...commit, kind }, others);
  } catch (error) {
    const needs = kind === 'status' ? 'statuses: write' : 'checks: write';
    problems.push(
      explainApiError('the verdicts on other pull requests of the commit were not read', error, needs),
    );
    return [notConcluded('because the verdicts on other pull requests of this commit cannot be read')];
  }
  const judged = new Set(known.map(({ pull }) => pull));
  // A push is judged before the pull requests of its commit, which then have the last word.
  const isPush = own.some(({ pull }) => pull === null);
  const missing: Standing[] = [];
  for (const pull of isPush ? [] : others.filter(({ number }) => !judged.has(number)))
    if (await mayBeJudged(client, repository, pull, own, commit.key))
      missing.push(
        notConcluded(`because pull request #${pull.number} of the same commit has no verdict yet`),
      );
  return [
    ...known.map((each) => ({ ...each, title: `pull request #${each.pull}: ${each.title}` })),
    ...missing,
  ];
}

/** Whether a pull request goes into a branch with a configuration of this key; true if that cannot be read. */
async function mayBeJudged(
  client: Client,
  repository: Repository,
  { base }: Pull,
  own: readonly OwnMark[],
  key: string,
): Promise<boolean> {
  for (const path of new Set(own.map(({ file }) => file))) {
    try {
      const text = await fileText(client, repository, { path, ref: base.sha, most: LARGEST_CONFIG_BYTES });
      if (text !== null && (keyIn(text) ?? path) === key) return true;
    } catch {
      return true;
    }
  }
  return false;
}

/** The `key` of a configuration, which may be invalid otherwise. */
const keyIn = (yaml: string): string | null =>
  KEYED.safeParse(parseConfigDocument(yaml).value).data?.key ?? null;

const KEYED = z.object({ key: z.string() });
