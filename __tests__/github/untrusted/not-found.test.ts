/** A publish workflow that cannot find the pull request of a run leaves no earlier verdict on its commit. */

import { context } from '@actions/github';
import { afterEach, expect, test } from '@jest/globals';
import { threads } from '../../../src/github/api/thread.ts';
import { githubClient } from '../../../src/github/client/client.ts';
import { concludeOther } from '../../../src/github/conclude.ts';
import type { Inputs } from '../../../src/github/event/inputs.ts';
import { FORK, REPOSITORY } from '../../github-emulator/state.ts';
import { codeHostWith, testContext } from '../../helpers/context.ts';
import { HEAD, restoreContext, stage } from './publish-workflow.ts';

afterEach(restoreContext);

test.each(['pulls/list', 'repos/list-pull-requests-associated-with-commit'])(
  '%s fails: the commit gets the status error',
  (operation) =>
    stage(async ({ at, github }) => {
      github.fail({ operation, times: Number.POSITIVE_INFINITY, status: 503 });
      const workflow_run = {
        ...{ id: 99, event: 'pull_request', path: '.github/workflows/size.yml', conclusion: 'failure' },
        ...{ head_sha: HEAD, head_branch: 'topic', pull_requests: [] },
        head_repository: { id: FORK, owner: { login: 'mallory' } },
      };
      Object.assign(context, { payload: { action: 'completed', workflow_run } });
      const repository = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
      const client = githubClient({ token: 'ghs_job', apiUrl: github.url, log: () => undefined, second: 1 });
      const session = {
        ...{ client, repository, threads: threads(client, repository), defaultBranch: 'main' },
        run: { id: 100, url: 'https://github.com/octo/app/actions/runs/100' },
      };
      const folder = at.at('.size-guard');
      const inputs = {
        output: folder,
        selfAccept: true,
        failOn: 'fail',
        comment: 'always',
        status: 'status',
      };
      const options = { config: 'budgets.yml', targets: null, folder };
      const world = testContext(at.path, { codeHost: codeHostWith() });
      await expect(
        concludeOther('publish-workflow', options, session, inputs as Inputs, world),
      ).rejects.toThrow('the pull request was not found');
      expect(github.state.statuses).toMatchObject([{ sha: HEAD, state: 'error', context: 'size-guard/app' }]);
    }),
);
