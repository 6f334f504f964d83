/**
 * The environment of unit tests: no compilers on PATH, and no connections beyond this machine. A test that needs either
 * fails here; it belongs to the project `toolchain`.
 */

import { accessSync, constants, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import DEBIAN_PROGRAMS from './helpers/debian-programs.json' with { type: 'json' };

/** Further programs of every Debian, the ones that size-guard starts by itself, and Node. */
const PROGRAMS = [
  ...DEBIAN_PROGRAMS,
  ...'cmp cut date getent git id mktemp node ps readlink sha256sum sort stat tail tr uname unzstd wc xz yes zstd zstdmt'.split(
    ' ',
  ),
];

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

const { connect } = Socket.prototype;

/** As Socket.connect(), which gets `[options, listener]` from net.connect(). */
function connectHere(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const { path, host } = typeof options === 'object' ? options : { host: args[1] };
  if (path === undefined && typeof host === 'string' && !LOOPBACK.test(host))
    throw new Error(`a unit test connects to ${host}; unit tests use no network`);
  return connect.apply(this, args);
}

/** Makes a folder with links to the programs that unit tests may start. */
function folderOfPrograms(path) {
  const folder = join(tmpdir(), `size-guard-unit-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const program of PROGRAMS) {
    const found = path.split(delimiter).find((each) => isExecutable(join(each, program)));
    if (found !== undefined) symlinkSync(join(found, program), join(folder, program));
  }
  return folder;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export default class UnitEnvironment extends TestEnvironment {
  #path;
  #folder;

  constructor(...args) {
    // Before the tests get their copy of the environment; programs that they start without one inherit this process's.
    const path = process.env.PATH ?? '';
    const folder = folderOfPrograms(path);
    process.env.PATH = folder;
    super(...args);
    this.#path = path;
    this.#folder = folder;
    Socket.prototype.connect = connectHere;
  }

  async teardown() {
    process.env.PATH = this.#path;
    Socket.prototype.connect = connect;
    rmSync(this.#folder, { recursive: true, force: true });
    await super.teardown();
  }
}
