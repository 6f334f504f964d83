/** Bundles the dashboard's script, which runs in browsers, into one text that the dashboard holds. */

import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '..');

/** The module that has the text, and is written by npm run generate. */
export const PAGE_MODULE = 'src/report/dashboard/script.generated.ts';

/** What has to go with copies of the packages in it. */
const NOTICE =
  '/*! Holds d3-array, d3-color, d3-format, d3-hierarchy, d3-interpolate, d3-path, d3-scale, d3-shape, d3-time and d3-time-format, © Mike Bostock; ISC licence: https://github.com/d3/d3/blob/main/LICENSE */';

export interface Page {
  /** The module's source. */
  readonly source: string;
  /** The files that it is made of. */
  readonly moduleIds: readonly string[];
}

export async function bundlePage(): Promise<Page> {
  const build = await rolldown({
    cwd: ROOT,
    input: 'src/report/page/dashboard.ts',
    platform: 'browser',
    tsconfig: join(ROOT, 'src/report/page/tsconfig.json'),
    experimental: { attachDebugInfo: 'none' },
  });
  try {
    const { output } = await build.generate({ format: 'iife', comments: false, minify: true });
    const [{ code, moduleIds }] = output;
    // In a script element only its end tag ends it.
    const script = `${NOTICE}${code.trim().replaceAll('</script', '<\\/script')}`;
    return {
      source: `/** The dashboard's script as one text: npm run generate writes it. */\n\nexport const PAGE_SCRIPT = ${JSON.stringify(script)};\n`,
      moduleIds,
    };
  } finally {
    await build.close();
  }
}
