/** A first workflow for GitHub, as `init` prints it. */

/**
 * Draws the YAML.
 *
 * @param config the path of the budgets; null for the usual one
 * @param builds whether budgets.yml says how to build
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
${builds ? '' : '      # here the steps that build the files\n'}      - uses: org/size-guard@v1
${config === null ? '' : `        with: { config: ${JSON.stringify(config)} }\n`}`;
