// The layers of src/, over the whole import graph and types included: a rule with `reachable` also finds what an
// import brings in at the end of a chain.

const { builtinModules } = require('node:module');

const PURE = '^src/(config/schema|plan|snapshot|parts|causes|judge|trend|report|lib/text|lib/units)/';

// The rest of Node's modules read the machine, the clock or the network, or write to them.
const HARMLESS = [
  'assert',
  'assert/strict',
  'buffer',
  'crypto',
  'path',
  'path/posix',
  'string_decoder',
  'url',
  'util',
];
const EFFECTS = `^(node:)?(${builtinModules.filter((name) => !HARMLESS.includes(name)).join('|')})$`;
const EFFECTFUL_PACKAGES = '^node_modules/(@actions|@octokit|@mongodb-js|tinyglobby|log-update)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Data goes one way: move what both need to the ground below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circles-between-folders',
      comment: 'A folder is above or below another one, never both.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-parts-do-nothing',
      comment:
        'Pass the effect in as a parameter; src/pipeline and src/commands are where effects are put together.',
      severity: 'error',
      from: { path: PURE },
      to: { path: [EFFECTS, EFFECTFUL_PACKAGES], reachable: true },
    },
    {
      name: 'formats-stand-alone',
      comment: 'Readers of bytes know nothing of what their findings are for.',
      severity: 'error',
      from: { path: '^src/formats/' },
      to: { path: '^src/', pathNot: '^src/(formats|lib/units)/' },
    },
    {
      name: 'lib-stands-alone',
      comment: 'Shared utilities know nothing of what they are used for.',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/', pathNot: '^src/lib/' },
    },
    {
      name: 'formats-read-by-position',
      comment: 'src/formats gets a reader; it neither opens files nor starts programs.',
      severity: 'error',
      from: { path: '^src/(formats|explain/(go|native))/' },
      to: {
        path: ['^(node:)?(fs|fs/promises|child_process)$', EFFECTFUL_PACKAGES],
        reachable: true,
      },
    },
    {
      name: 'explain-reads-by-position',
      comment: 'src/explain gets a reader as well; all it adds is an engine that unpacks.',
      severity: 'error',
      from: { path: '^src/explain/' },
      to: {
        path: '^(node:)?(fs|fs/promises|child_process)$|^node_modules/@(actions|octokit)/',
        reachable: true,
      },
    },
    {
      name: 'baseline-knows-no-code-host',
      comment: 'The function that compares commits is handed in.',
      severity: 'error',
      from: { path: '^src/baseline/' },
      to: { path: '^src/github/', reachable: true },
    },
    {
      name: 'code-host-behind-one-folder',
      comment: 'src/github is the only folder that talks to GitHub.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/github/' },
      to: { path: '^node_modules/(@actions/github|@octokit)/' },
    },
    {
      name: 'runner-at-the-edge',
      comment: 'Only the doors, the commands and the folders of effects speak to the runner.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(github/|lib/process/|commands/|pipeline/|action\\.ts$)' },
      to: { path: '^node_modules/@actions/core/' },
    },
    {
      name: 'shipped-code-stands-alone',
      comment: 'What is in src ships; development tools and tests do not.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(__tests__|scripts|bench)/' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that is not found is an import that no other rule sees.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no parser to offer to other tools.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default'],
    },
  },
};
