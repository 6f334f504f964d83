/** npm run test:unit: runs the tests that need neither compilers nor network, and installs nothing; arguments go to jest. */

import { runJest } from './jest.ts';

process.exitCode = runJest(['unit'], process.argv.slice(2), process.env);
