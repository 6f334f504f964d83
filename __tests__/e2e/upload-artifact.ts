/** A stand-in for actions/upload-artifact, which act would have to clone: each artifact becomes a folder in $UPLOADS. */

import { readFileSync } from 'node:fs';

/** The action that the ready-made workflows upload with, as they name it. */
export const [UPLOAD_ARTIFACT = ''] =
  /actions\/upload-artifact@[0-9a-f]{40}/.exec(readFileSync('.github/workflows/size-check.yml', 'utf8')) ??
  [];

/** The files of the stand-in, in the folder `upload-artifact`. */
export const UPLOADER = {
  'upload-artifact/action.yml':
    'name: upload\ninputs: { name: {}, path: {}, include-hidden-files: {}, retention-days: {} }\nruns: { using: node24, main: upload.mjs }\n',
  'upload-artifact/upload.mjs': `
    import { cpSync } from 'node:fs';
    import { basename, join } from 'node:path';
    const { UPLOADS, INPUT_NAME, INPUT_PATH } = process.env;
    cpSync(INPUT_PATH, join(UPLOADS, INPUT_NAME, basename(INPUT_PATH)));
  `,
};
