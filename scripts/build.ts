/** npm run build: rebuilds dist/. */

import { bundle, DIST } from './bundle.ts';

const files = await bundle(DIST);
const total = files.reduce((sum, file) => sum + file.bytes, 0);
for (const file of files) process.stdout.write(`${String(file.bytes).padStart(9)}  dist/${file.name}\n`);
process.stdout.write(`${String(total).padStart(9)}  in ${files.length} files\n`);
