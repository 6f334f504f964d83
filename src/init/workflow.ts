/** The first GitHub workflow that `init` prints. */

/**
 * Returns the YAML of the workflow.
 *
 * @param config the path of budgets.yml; null for the default
 * @param builds whether budgets.yml has builds
 */
export const firstWorkflow = (config: string | null, builds: boolean): string =>
  `on:
  push:
  pull_request: { types: [opened, synchronize, reopened, edited] }
jobs:
  size:
    runs-on: ubuntu-latest
    permissions: { contents: read, pull-requests: write, statuses: write }
    steps:
      - uses: actions/checkout@v7
        with: { persist-credentials: false }
${builds ? '' : '      # insert the steps that build the files here\n'}      - uses: org/size-guard@v1
${config === null ? '' : `        with: { config: ${JSON.stringify(config)} }\n`}`;
