/** Measures the memory of code in a separate process, because other tests allocate in this one. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SRC = pathToFileURL(join(import.meta.dirname, '../../src/')).href;

/**
 * Runs a script and returns by how many bytes its peak resident memory grew after its modules were loaded.
 *
 * @param imports imported names, by module path below src/
 * @param script the body of an async function
 */
export function growthOf(imports: Readonly<Record<string, string>>, script: string): number {
  const lines = Object.entries(imports).map(
    ([module, names]) => `import { ${names} } from ${JSON.stringify(new URL(module, SRC).href)};`,
  );
  const program = `${lines.join('\n')}
    const peak = () => process.resourceUsage().maxRSS * 1024;
    const before = peak();
    await (async () => { ${script} })();
    console.log(peak() - before);`;
  const printed = execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return Number(printed);
}
