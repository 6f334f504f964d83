/** Bundles the scripts of the HTML pages, which run in browsers, each into one text that is embedded in its page. */

import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '..');

const HIERARCHY = ['d3-hierarchy'];
const SCALES = ['d3-array', 'd3-color', 'd3-format', 'd3-interpolate', 'd3-path', 'd3-scale', 'd3-shape'];

/** The entry point of each script, the module that contains its text, and the bundled packages. */
const PAGES = [
  {
    entry: 'src/report/page/dashboard.ts',
    module: 'src/report/dashboard/script.generated.ts',
    packages: [...SCALES, ...HIERARCHY, 'd3-time', 'd3-time-format'].sort(),
  },
  {
    entry: 'src/report/page/explanation.ts',
    module: 'src/report/explain/script.generated.ts',
    packages: HIERARCHY,
  },
];

export interface Page {
  /** The module that `npm run generate` writes. */
  readonly module: string;
  readonly source: string;
  /** The bundled files. */
  readonly moduleIds: readonly string[];
}

export const bundlePages = (): Promise<Page[]> => Promise.all(PAGES.map(bundled));

async function bundled({ entry, module, packages }: (typeof PAGES)[number]): Promise<Page> {
  const build = await rolldown({
    cwd: ROOT,
    input: entry,
    platform: 'browser',
    tsconfig: join(ROOT, 'src/report/page/tsconfig.json'),
    experimental: { attachDebugInfo: 'none' },
  });
  try {
    const { output } = await build.generate({ format: 'iife', comments: false, minify: true });
    const [{ code, moduleIds }] = output;
    // Only an end tag can end a script element.
    const script = `${notice(packages)}${code.trim().replaceAll('</script', '<\\/script')}`;
    return {
      module,
      source: `/** The page's script as one text: npm run generate writes it. */\n\nexport const PAGE_SCRIPT = ${JSON.stringify(script)};\n`,
      moduleIds,
    };
  } finally {
    await build.close();
  }
}

/** Returns the licence notice that copies of the packages need. */
function notice(packages: readonly string[]): string {
  const last = packages.at(-1);
  const names = packages.length > 1 ? `${packages.slice(0, -1).join(', ')} and ${last}` : last;
  return `/*! Holds ${names}, © Mike Bostock; ISC licence: https://github.com/d3/d3/blob/main/LICENSE */`;
}
