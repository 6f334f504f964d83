/**
 * The verdicts that a commit has already. A status belongs to a commit, and several pull requests can have the same one as
 * their head: so each status names, in its address, the pull requests that it was judged for.
 */

import { checksOf, type PostedMark, statusesOf } from '../api/marks.ts';
import type { Pull } from '../api/pull-requests.ts';
import type { Client, Repository } from '../client/client.ts';
import { type Conclusion, contextOf, type StatusKind } from './status.ts';

/** The verdict on one pull request. */
export interface Standing {
  /** Null for a verdict on the commit itself. */
  readonly pull: number | null;
  /** The base branch whose rules apply; null if unknown. */
  readonly base: string | null;
  readonly conclusion: Conclusion;
  /** One line. */
  readonly title: string;
}

/** From the worst to the best. */
const ORDER: readonly Conclusion[] = ['error', 'failure', 'neutral', 'success'];

/** The worst of several verdicts, the first of those that are alike. */
export function worstOf<Verdict extends { readonly conclusion: Conclusion }>(
  verdicts: readonly Verdict[],
): Verdict | undefined {
  return verdicts.toSorted((a, b) => ORDER.indexOf(a.conclusion) - ORDER.indexOf(b.conclusion))[0];
}

/** An address is cut short of what no server takes; verdicts that are left out are as good as none. */
const LONGEST_ADDRESS = 1000;

/**
 * The address of a run in a status that is set for pull requests. GitHub shows the run with a way back to the first; behind
 * that are the verdicts on all that were judged, because the status itself may be that of yet another pull request.
 */
export function addressFor(url: string, own: readonly Omit<Standing, 'title'>[]): string {
  const judged = own.filter(({ pull }) => pull !== null);
  const [first] = judged;
  if (first === undefined) return url;
  return judged.reduce((address, { pull, base, conclusion }, index) => {
    const more = `${index === 0 ? '#' : ','}${pull}:${conclusion}:${encodeURIComponent(base ?? '')}`;
    return address.length + more.length > LONGEST_ADDRESS ? address : address + more;
  }, `${url}?pr=${first.pull}`);
}

/** The verdicts that a status was set for. */
function standingsOf({ address, conclusion, title }: PostedMark): Standing[] {
  const [, verdicts = ''] = /\?pr=\d+#(.+)$/.exec(address) ?? [];
  const all = verdicts.split(',');
  return all.flatMap((each) => {
    const [, pull, own, base = ''] = /^(\d+):([a-z]+):([^:]*)$/.exec(each) ?? [];
    const known = ORDER.find((conclusion) => conclusion === own);
    if (pull === undefined || known === undefined) return [];
    // The title belongs to this verdict only if the status was set for no other one.
    const isOwn = all.length === 1 && known === conclusion;
    return [
      {
        ...{ pull: Number(pull), base: decoded(base), conclusion: known },
        title: isOwn ? title : `its verdict is ${known}`,
      },
    ];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not written by us: the name of no branch.
    return text;
  }
}

/** So many statuses of a commit are looked through, newest first; GitHub keeps no more of one name. */
const MOST_STATUSES = 1000;

/** Where verdicts on a commit are found, under the name of a configuration. */
export interface Marked {
  readonly kind: Exclude<StatusKind, 'none'>;
  readonly sha: string;
  readonly key: string;
}

/**
 * Reads the newest verdict on each pull request from the statuses or check runs of the commit. Pull requests without one
 * are left out, and those whose base branch has changed since: they were judged by other rules.
 */
export async function standingOf(
  client: Client,
  repository: Repository,
  marked: Marked,
  pulls: readonly Pull[],
): Promise<Standing[]> {
  const found = await newestOf(client, repository, marked, pulls);
  return pulls.flatMap(({ number, base }) => {
    const standing = found.get(number);
    return standing?.base === base.ref ? [standing] : [];
  });
}

/** The pull requests whose newest verdict is by the rules of another branch than they go into now, with that branch. */
export async function retargeted(
  client: Client,
  repository: Repository,
  marked: Marked,
  pulls: readonly Pull[],
): Promise<{ readonly pull: Pull; readonly before: string }[]> {
  const found = await newestOf(client, repository, marked, pulls);
  return pulls.flatMap((pull) => {
    const before = found.get(pull.number)?.base ?? pull.base.ref;
    return before === pull.base.ref ? [] : [{ pull, before }];
  });
}

async function newestOf(
  client: Client,
  repository: Repository,
  { kind, sha, key }: Marked,
  pulls: readonly Pull[],
): Promise<ReadonlyMap<number, Standing>> {
  const found = new Map<number, Standing>();
  let seen = 0;
  const marksOf = kind === 'status' ? statusesOf : checksOf;
  for await (const marks of marksOf(client, repository, sha, contextOf(key))) {
    for (const mark of marks)
      for (const standing of standingsOf(mark))
        if (standing.pull !== null && !found.has(standing.pull)) found.set(standing.pull, standing);
    seen += marks.length;
    if (pulls.every(({ number }) => found.has(number)) || seen >= MOST_STATUSES) break;
  }
  return found;
}
