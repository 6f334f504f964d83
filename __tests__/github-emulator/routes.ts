/** The operations of GitHub's API that size-guard asks for, on the emulator's state. */

import { createHash } from 'node:crypto';
import { exampleOf } from './openapi.ts';
import {
  type Comment,
  type Issue,
  type PullRequest,
  REPOSITORY,
  type Scope,
  type State,
  type Token,
} from './state.ts';

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Who asks; null without a token. */
  readonly token: Token | null;
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Handler {
  /** Any one of these is enough. Null where every token will do. */
  readonly needs: readonly `${Scope}=${'read' | 'write'}`[] | null;
  readonly handle: (call: Call, state: State) => Answer;
}

type Shape = Record<string, unknown>;

const MOST_CHARACTERS = 65_536;

const failure = (status: number, message: string): Answer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});
export const notFound = () => failure(404, 'Not Found');
const invalid = (message: string): Answer => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource: 'Any', field: 'any', code: 'custom', message }],
    documentation_url: 'https://docs.github.com/rest',
    status: '422',
  },
});

/** The next identifier of anything: later means larger, as with GitHub's. */
let last = 1000;
export const nextId = (): number => ++last;

/** The second of the emulator's own clock. */
let seconds = 0;
export const now = (): string =>
  new Date(Date.parse('2026-01-02T03:00:00Z') + 1000 * seconds++).toISOString().replace('.000', '');

const userOf = (login: string, state: State) => {
  const { id = 1, type = 'User' } = state.people.get(login) ?? {};
  const example = (exampleOf('issues/create-comment', 201) as { user: Shape }).user;
  return { ...example, login, id, type };
};

const commentOf = (comment: Comment, state: State) => ({
  ...(exampleOf('issues/create-comment', 201) as Shape),
  id: comment.id,
  body: comment.body,
  user: userOf(comment.login, state),
  author_association: state.strangers.includes(comment.login) ? 'NONE' : 'COLLABORATOR',
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  html_url: `https://github.com/${REPOSITORY.owner}/${REPOSITORY.name}/pull/${comment.issue}#issuecomment-${comment.id}`,
});

const issueOf = ({ number, login, title, body, state: is }: Issue, state: State) => {
  const { pull_request: _, ...example } = exampleOf('issues/create', 201) as Shape;
  return { ...example, number, title, body, state: is, user: userOf(login, state) };
};

const repositoryOf = (example: Shape, id: number, owner: string, state: State) => ({
  ...example,
  id,
  name: REPOSITORY.name,
  full_name: `${owner}/${REPOSITORY.name}`,
  owner: userOf(owner, state),
});

function pullOf(pull: PullRequest, example: Shape, state: State) {
  const side = (name: 'base' | 'head', own: Shape, owner: string, repository: number | null) => {
    const shape = example[name] as { repo: Shape };
    return {
      ...shape,
      ...own,
      label: `${owner}:${own['ref']}`,
      user: userOf(owner, state),
      repo: repository === null ? null : repositoryOf(shape.repo, repository, owner, state),
    };
  };
  const { owner, repository, ...head } = pull.head;
  return {
    ...example,
    merge_commit_sha: pull.merged ?? null,
    number: pull.number,
    state: pull.state,
    user: userOf(pull.author, state),
    requested_teams: [],
    base: side('base', pull.base, REPOSITORY.owner, REPOSITORY.id),
    head: side('head', head, owner, repository),
  };
}

/** A page of a list, and the header that names the next one. */
function paged<Item>(
  items: readonly Item[],
  { query, url }: Call,
): { page: readonly Item[]; headers: Shape } {
  const per = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return {
    page: items.slice((page - 1) * per, page * per),
    headers: page * per < items.length ? { link: `<${next}>; rel="next"` } : {},
  };
}

const answer = (status: number, body?: unknown, headers: Shape = {}): Answer => ({
  status,
  body,
  headers: headers as Record<string, string>,
});

const COMMENTING = ['pull_requests=write', 'issues=write'] as const;

export const HANDLERS: Readonly<Record<string, Handler>> = {
  'users/get-authenticated': {
    needs: null,
    handle({ token }, state) {
      if (token === null) return failure(401, 'Requires authentication');
      if (token.kind === 'installation') return failure(403, 'Resource not accessible by integration');
      const { login, id } = state.people.get(token.login) ?? { login: token.login, id: 1 };
      return answer(200, { ...(exampleOf('users/get-authenticated') as Shape), login, id });
    },
  },
  'issues/list-for-repo': {
    needs: ['issues=read'],
    handle(call, state) {
      const wanted = call.query.get('state') ?? 'open';
      const own = state.issues.filter((issue) => wanted === 'all' || issue.state === wanted);
      const { page, headers } = paged(own, call);
      return answer(
        200,
        page.map((issue) => issueOf(issue, state)),
        headers,
      );
    },
  },
  'issues/create': {
    needs: ['issues=write'],
    handle({ body, token }, state) {
      const text = { title: String(body['title']), body: String(body['body']) };
      const issue: Issue = { number: nextId(), login: token?.login ?? '', ...text, state: 'open' };
      state.issues.push(issue);
      return answer(201, issueOf(issue, state));
    },
  },
  'issues/update': {
    needs: ['issues=write'],
    handle({ params, body }, state) {
      const issue = state.issues.find(({ number }) => number === Number(params['issue_number']));
      if (issue === undefined) return notFound();
      Object.assign(issue, body);
      return answer(200, issueOf(issue, state));
    },
  },
  'issues/list-comments': {
    needs: ['pull_requests=read', 'issues=read'],
    handle(call, state) {
      const own = state.comments.filter(({ issue }) => issue === Number(call.params['issue_number']));
      const { page, headers } = paged(own, call);
      return answer(
        200,
        page.map((comment) => commentOf(comment, state)),
        headers,
      );
    },
  },
  'issues/create-comment': {
    needs: COMMENTING,
    handle({ params, body, token }, state) {
      const text = String(body['body']);
      if (text.length > MOST_CHARACTERS)
        return invalid(`Body is too long (maximum is ${MOST_CHARACTERS} characters)`);
      const at = now();
      const comment: Comment = {
        id: nextId(),
        issue: Number(params['issue_number']),
        login: token?.login ?? '',
        body: text,
        createdAt: at,
        updatedAt: at,
        reactions: [],
      };
      state.comments.push(comment);
      return answer(201, commentOf(comment, state));
    },
  },
  'issues/update-comment': {
    needs: COMMENTING,
    handle({ params, body }, state) {
      const comment = state.comments.find(({ id }) => id === Number(params['comment_id']));
      if (comment === undefined) return notFound();
      const text = String(body['body']);
      if (text.length > MOST_CHARACTERS)
        return invalid(`Body is too long (maximum is ${MOST_CHARACTERS} characters)`);
      comment.body = text;
      comment.updatedAt = now();
      return answer(200, commentOf(comment, state));
    },
  },
  'issues/delete-comment': {
    needs: COMMENTING,
    handle({ params }, state) {
      const index = state.comments.findIndex(({ id }) => id === Number(params['comment_id']));
      if (index < 0) return notFound();
      state.comments.splice(index, 1);
      return answer(204);
    },
  },
  'reactions/create-for-issue-comment': {
    needs: COMMENTING,
    handle({ params, body, token }, state) {
      const comment = state.comments.find(({ id }) => id === Number(params['comment_id']));
      if (comment === undefined) return notFound();
      comment.reactions.push(String(body['content']));
      const user = userOf(token?.login ?? '', state);
      return answer(201, {
        ...(exampleOf('reactions/create-for-issue-comment', 201) as Shape),
        user,
        content: body['content'],
      });
    },
  },
  'repos/create-commit-status': {
    needs: ['statuses=write'],
    handle({ params, body, token }, state) {
      const description = String(body['description'] ?? '');
      if (description.length > 140) return invalid('description is too long (maximum is 140 characters)');
      state.statuses.push({
        sha: params['sha'] ?? '',
        state: String(body['state']),
        context: String(body['context']),
        description,
        targetUrl: body['target_url'] === undefined ? null : String(body['target_url']),
      });
      return answer(201, {
        ...(exampleOf('repos/create-commit-status', 201) as Shape),
        ...body,
        creator: userOf(token?.login ?? '', state),
      });
    },
  },
  'repos/list-commit-statuses-for-ref': {
    needs: ['statuses=read'],
    handle(call, state) {
      const [example] = exampleOf('repos/list-commit-statuses-for-ref') as [Shape];
      const own = state.statuses.filter(({ sha }) => sha === call.params['ref']).toReversed();
      const { page, headers } = paged(own, call);
      const shaped = page.map(({ state, context, description, targetUrl }) => ({
        ...{ ...example, state, context, description, target_url: targetUrl },
      }));
      return answer(200, shaped, headers);
    },
  },
  'checks/create': {
    needs: ['checks=write'],
    handle({ body }, state) {
      const output = (body['output'] ?? {}) as Shape;
      const annotations = (output['annotations'] ?? []) as never[];
      if (annotations.length > 50) return invalid('No more than 50 annotations are allowed');
      if (Buffer.byteLength(String(output['summary'] ?? '')) > 65_535) return invalid('summary is too long');
      if (String(output['title'] ?? '').length > 255) return invalid('title is too long');
      const conclusion = String(body['conclusion']);
      state.checkRuns.push({
        detailsUrl: String(body['details_url']),
        name: String(body['name']),
        sha: String(body['head_sha']),
        conclusion,
        externalId: body['external_id'] === undefined ? null : String(body['external_id']),
        title: String(output['title']),
        summary: String(output['summary']),
        annotations,
      });
      const example = exampleOf('checks/create', 201) as Shape;
      const app = { ...(example['app'] as Shape), slug: 'github-actions', name: 'GitHub Actions' };
      const { name, head_sha, external_id } = body;
      return answer(201, { ...example, name, head_sha, external_id, conclusion, app });
    },
  },
  'checks/list-for-ref': {
    needs: ['checks=read'],
    handle(call, state) {
      const { check_runs } = exampleOf('checks/list-for-ref') as { check_runs: [Shape] };
      const [example] = check_runs;
      const app = { ...(example['app'] as Shape), slug: 'github-actions', name: 'GitHub Actions' };
      const own = state.checkRuns
        .toReversed()
        .filter(
          ({ sha, name }) => sha === call.params['ref'] && name === (call.query.get('check_name') ?? name),
        );
      const { page, headers } = paged(own, call);
      const shaped = page.map((run) => ({
        ...{ ...example, id: state.checkRuns.indexOf(run) + 1, name: run.name, head_sha: run.sha },
        ...{ conclusion: run.conclusion, details_url: run.detailsUrl, external_id: run.externalId, app },
        output: { ...(example['output'] as Shape), title: run.title },
      }));
      return answer(200, { total_count: own.length, check_runs: shaped }, headers);
    },
  },
  'pulls/list': {
    needs: ['pull_requests=read', 'contents=read'],
    handle(call, state) {
      const [example] = exampleOf('pulls/list') as [Shape];
      const head = call.query.get('head');
      const wanted = call.query.get('state') ?? 'open';
      const found = state.pulls.filter(
        (pull) =>
          (wanted === 'all' || pull.state === wanted) &&
          (head === null || head === `${pull.head.owner}:${pull.head.ref}`),
      );
      const { page, headers } = paged(found, call);
      return answer(
        200,
        page.map((pull) => pullOf(pull, example, state)),
        headers,
      );
    },
  },
  'repos/list-pull-requests-associated-with-commit': {
    needs: ['pull_requests=read', 'contents=read'],
    handle(call, state) {
      const [example] = exampleOf('repos/list-pull-requests-associated-with-commit') as [Shape];
      const found = state.pulls.filter(({ number, head }) => {
        const left = state.unlisted.get(number) ?? 0;
        state.unlisted.set(number, Math.max(left - 1, 0));
        return left === 0 && head.sha === call.params['commit_sha'];
      });
      const { page, headers } = paged(found, call);
      return answer(
        200,
        page.map((pull) => pullOf(pull, example, state)),
        headers,
      );
    },
  },
  'repos/get-content': {
    needs: ['contents=read'],
    handle({ params, query }, state) {
      const path = params['path'] ?? '';
      const found = state.contents.get(`${query.get('ref')}:${path}`);
      if (found === undefined) return notFound();
      const bytes = Buffer.from(found);
      return answer(200, {
        ...(exampleOf('repos/get-content') as Shape),
        ...{ type: 'file', encoding: 'base64', size: bytes.length, path, name: path.split('/').at(-1) },
        content: bytes.toString('base64'),
      });
    },
  },
  'git/get-tree': {
    needs: ['contents=read'],
    handle({ params }, state) {
      const example = exampleOf('git/get-tree') as Shape & { tree: [Shape] };
      const hashOf = (text: string) => createHash('sha1').update(text).digest('hex');
      const entries = new Map<string, Shape>();
      for (const key of state.contents.keys()) {
        const [commit = '', path = ''] = key.split(':');
        const names = path.split('/');
        for (const [depth, name] of names.entries()) {
          const folder = names.slice(0, depth).join('/');
          if ((depth === 0 ? commit : hashOf(`${commit}:${folder}`)) !== params['tree_sha']) continue;
          const isFile = depth === names.length - 1;
          const sha = hashOf(`${commit}:${names.slice(0, depth + 1).join('/')}`);
          entries.set(name, { ...example.tree[0], path: name, sha, type: isFile ? 'blob' : 'tree' });
        }
      }
      if (entries.size === 0) return notFound();
      return answer(200, { ...example, tree: [...entries.values()], truncated: false });
    },
  },
  'pulls/get': {
    needs: ['pull_requests=read', 'contents=read'],
    handle({ params }, state) {
      const pull = state.pulls.find(({ number }) => number === Number(params['pull_number']));
      return pull === undefined
        ? notFound()
        : answer(200, pullOf(pull, exampleOf('pulls/get') as Shape, state));
    },
  },
  'repos/list-activities': {
    needs: ['contents=read'],
    handle({ params, query }, state) {
      const [example] = exampleOf('repos/list-activities') as [Shape];
      const found = state.pushes.filter(
        ({ owner, ref }) => owner === params['owner'] && ref === query.get('ref'),
      );
      const most = Number(query.get('per_page') ?? 30);
      const shaped = found
        .toReversed()
        .slice(0, most)
        .map(({ owner, ref, after, at }) => ({
          ...{ ...example, ref, after, timestamp: at },
          ...{ activity_type: 'push', actor: userOf(owner, state) },
        }));
      return answer(200, shaped);
    },
  },
  'repos/compare-commits-with-basehead': {
    needs: ['contents=read'],
    handle({ params }, state) {
      const found = state.comparisons.get(params['basehead'] ?? '');
      if (found === undefined) return notFound();
      const example = exampleOf('repos/compare-commits-with-basehead') as {
        merge_base_commit: Shape;
        files: [Shape];
      };
      return answer(200, {
        ...example,
        merge_base_commit: { ...example.merge_base_commit, sha: found.mergeBase },
        files: found.files.map((file) => ({ ...example.files[0], ...file })),
      });
    },
  },
  'repos/get-collaborator-permission-level': {
    needs: null,
    handle({ params }, state) {
      const { permission = 'none' } = state.people.get(params['username'] ?? '') ?? {};
      const example = exampleOf('repos/get-collaborator-permission-level') as { user: Shape };
      const user = { ...example.user, ...userOf(params['username'] ?? '', state), role_name: permission };
      return answer(200, { permission, role_name: permission, user });
    },
  },
  'actions/list-workflow-runs-for-repo': {
    needs: ['actions=read'],
    handle(call, state) {
      const { workflow_runs } = exampleOf('actions/list-workflow-runs-for-repo') as {
        workflow_runs: [Shape];
      };
      const [example] = workflow_runs;
      const found = state.runs
        .filter(
          ({ sha, event }) =>
            sha === (call.query.get('head_sha') ?? sha) && event === (call.query.get('event') ?? event),
        )
        .toReversed();
      const { page, headers } = paged(found, call);
      const shaped = page.map(({ id, path, event, sha, repository, createdAt, conclusion = 'success' }) => ({
        ...{ ...example, id, path, event, conclusion, head_sha: sha, pull_requests: [] },
        created_at: createdAt ?? example['created_at'],
        head_repository: { ...(example['head_repository'] as Shape), id: repository },
      }));
      return answer(200, { total_count: found.length, workflow_runs: shaped }, headers);
    },
  },
  'actions/list-workflow-run-artifacts': {
    needs: ['actions=read'],
    handle(call, state) {
      const { artifacts } = exampleOf('actions/list-workflow-run-artifacts') as { artifacts: [Shape] };
      const [example] = artifacts;
      const found = state.artifacts.filter(
        ({ run, name }) => run === Number(call.params['run_id']) && name === (call.query.get('name') ?? name),
      );
      const { page, headers } = paged(found, call);
      const shaped = page.map(({ id, name, zip, expired }) => ({
        ...{ ...example, id, name, expired, size_in_bytes: zip.length },
        workflow_run: { ...(example['workflow_run'] as Shape), id: Number(call.params['run_id']) },
      }));
      return answer(200, { total_count: found.length, artifacts: shaped }, headers);
    },
  },
  'actions/download-artifact': {
    needs: ['actions=read'],
    handle({ params, url }, state) {
      const artifact = state.artifacts.find(({ id }) => id === Number(params['artifact_id']));
      if (artifact === undefined) return notFound();
      if (artifact.expired) return failure(410, 'Artifact has expired');
      return answer(302, undefined, { location: new URL(`/storage/${artifact.id}.zip`, url).href });
    },
  },
};
