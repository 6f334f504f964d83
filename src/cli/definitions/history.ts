/** How `size-guard history list`, `blame`, `show`, `export` and `prune` are called. */

import type { Definition, DefinitionGroup } from '../definition.ts';
import * as options from '../options.ts';

const list: Definition<options.ConfigFlags> = {
  name: 'list',
  description: 'list the records, oldest commit first',
  options: [options.config()],
  async run({ flags }, context) {
    const { historyList } = await import('../../commands/history.ts');
    await historyList(flags, context);
    return 0;
  },
};

const blame: Definition<options.TargetFlags & { readonly package?: string }> = {
  name: 'blame',
  description: 'list the commits that added the most to an artifact',
  args: [['<artifact>', 'artifact to inspect']],
  options: [options.packageName(), options.config(), options.targets()],
  async run({ args: [artifact = ''], flags }, context) {
    const { historyBlame } = await import('../../commands/blame.ts');
    const { config, target: targets = null, package: name = null } = flags;
    await historyBlame({ config, artifact, targets, package: name }, context);
    return 0;
  },
};

const show: Definition<options.ConfigFlags> = {
  name: 'show',
  description: 'print the snapshot of a commit as JSON',
  args: [['<commit>', 'commit, branch or tag']],
  options: [options.config()],
  async run({ args: [commit = ''], flags }, context) {
    const { historyShow } = await import('../../commands/history.ts');
    await historyShow({ ...flags, commit }, context);
    return 0;
  },
};

const exportRecords: Definition<options.ConfigFlags> = {
  name: 'export',
  description: 'print all records as JSON, one per line',
  options: [options.config()],
  async run({ flags }, context) {
    const { historyExport } = await import('../../commands/history.ts');
    await historyExport(flags, context);
    return 0;
  },
};

type PruneFlags = options.ConfigFlags & {
  readonly olderThan: number;
  readonly keepReleases?: boolean;
  readonly dryRun?: boolean;
};

const prune: Definition<PruneFlags> = {
  name: 'prune',
  description: 'remove old records, except those of the most recently recorded commit',
  options: [options.config(), options.olderThan(), options.keepReleases(), options.dryRun()],
  async run({ flags }, context) {
    const { historyPrune } = await import('../../commands/history.ts');
    const { keepReleases = false, dryRun = false } = flags;
    await historyPrune({ ...flags, keepReleases, dryRun }, context);
    return 0;
  },
};

export const history: DefinitionGroup = {
  name: 'history',
  description: 'inspect the recorded sizes and remove old records',
  commands: [list, blame, show, exportRecords, prune],
};
