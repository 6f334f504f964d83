/** A process that records one commit on a branch: node writer.js ADDRESS COMMIT. */

import { record } from './snapshots.ts';
import { onBranch } from './stores.ts';

const [url = '', sha = ''] = process.argv.slice(2);
const [recorded] = await onBranch(url, (history) => history.record([record({ sha })]));
process.stdout.write(recorded?.outcome ?? 'nothing');
