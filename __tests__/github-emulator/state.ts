/** What the emulator knows: a repository, its people and tokens, pull requests, comments, runs. */

interface Person {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  /** In the repository. */
  readonly permission: 'admin' | 'write' | 'read' | 'none';
}

export type Scope = 'contents' | 'pull_requests' | 'issues' | 'statuses' | 'checks' | 'actions';

export interface Token {
  readonly login: string;
  /** Tokens of apps, as a job's own is, may not ask who they are. */
  readonly kind: 'installation' | 'user';
  readonly permissions: Readonly<Partial<Record<Scope, 'read' | 'write'>>>;
  readonly expired?: boolean;
}

export interface PullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly author: string;
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly owner: string;
    /** That of the head's repository; null where it is gone. */
    readonly repository: number | null;
  };
  /** The commit of the merge that GitHub tries. */
  readonly merged?: string;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly login: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: string[];
}

export interface Issue {
  readonly number: number;
  readonly login: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
}

interface Status {
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly targetUrl: string | null;
}

interface CheckRun {
  readonly detailsUrl: string;
  readonly name: string;
  readonly sha: string;
  readonly conclusion: string;
  readonly externalId: string | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly {
    path: string;
    start_line: number;
    annotation_level: string;
    message: string;
  }[];
}

interface Run {
  readonly id: number;
  readonly path: string;
  readonly event: string;
  readonly sha: string;
  readonly repository: number;
  readonly createdAt?: string;
  readonly conclusion?: string | null;
}

/** A push to a branch, of this repository or of a fork. */
interface Push {
  readonly owner: string;
  readonly ref: string;
  readonly after: string;
  readonly at: string;
}

export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly zip: Uint8Array;
  readonly expired: boolean;
}

interface Comparison {
  readonly mergeBase: string;
  readonly files: readonly { readonly filename: string; readonly previous_filename?: string }[];
}

export const REPOSITORY = { id: 1_296_269, owner: 'octo', name: 'app' };

/** Of a fork by `mallory`. */
export const FORK = 7_777_777;

export interface State {
  readonly people: Map<string, Person>;
  readonly tokens: Map<string, Token>;
  readonly pulls: PullRequest[];
  /** How many lists of a commit's pull requests leave one out, by its number: stale ones, or all of a fork's. */
  readonly unlisted: Map<number, number>;
  readonly comments: Comment[];
  /** Who is not of the repository, by what GitHub says beside their comments. */
  readonly strangers: string[];
  readonly issues: Issue[];
  readonly statuses: Status[];
  readonly checkRuns: CheckRun[];
  readonly runs: Run[];
  readonly pushes: Push[];
  readonly artifacts: Artifact[];
  /** Files by `commit:path`. */
  readonly contents: Map<string, string>;
  /** By `base...head`. */
  readonly comparisons: Map<string, Comparison>;
  /** Whether who has no permission may read. */
  isPublic: boolean;
}

const person = (id: number, login: string, permission: Person['permission'], type: Person['type'] = 'User') =>
  [login, { id, login, type, permission }] as const;

/** All that a job's token may be granted here. */
const ALL_PERMISSIONS: Token['permissions'] = {
  ...{
    contents: 'read',
    pull_requests: 'write',
    issues: 'write',
    statuses: 'write',
    checks: 'write',
    actions: 'read',
  },
};

/** A public repository with a maintainer, a contributor without rights, and the token of a job. */
export function freshState(): State {
  return {
    people: new Map([
      person(41_898_282, 'github-actions[bot]', 'none', 'Bot'),
      person(1001, 'ann', 'write'),
      person(1002, 'mallory', 'read'),
      person(1003, 'other[bot]', 'write', 'Bot'),
      person(1004, 'carol', 'admin'),
    ]),
    tokens: new Map([
      ['ghs_job', { login: 'github-actions[bot]', kind: 'installation', permissions: ALL_PERMISSIONS }],
      [
        'ghs_reads',
        { login: 'github-actions[bot]', kind: 'installation', permissions: { contents: 'read' } },
      ],
    ]),
    ...{
      pulls: [],
      comments: [],
      strangers: [],
      issues: [],
      statuses: [],
      checkRuns: [],
      runs: [],
      pushes: [],
      artifacts: [],
    },
    unlisted: new Map(),
    contents: new Map(),
    comparisons: new Map(),
    isPublic: true,
  };
}
