import { describe, expect, test } from '@jest/globals';
import { cargoProject, goBuild } from '../../src/init/builds.ts';

/** What `go list` prints of a module's packages. */
const listed = (module: string, packages: Readonly<Record<string, string>>) =>
  Object.entries(packages)
    .map(([folder, name]) => `${name}\t${folder === '.' ? module : `${module}/${folder}`}\t${module}\n`)
    .join('');

const go = (module: string, ...mains: string[]) => {
  const built = goBuild(listed(module, Object.fromEntries(mains.map((folder) => [folder, 'main']))));
  return { run: built?.build.run, paths: built?.artifacts.map(({ path }) => path) };
};

describe('goBuild', () => {
  test('takes the root and the cmd folders, and leaves examples and tools', () => {
    expect(go('example.org/hello', '.', 'cmd/world', 'examples/x', 'hack/gen')).toEqual({
      run: `go build -trimpath -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/" . ./cmd/world`,
      paths: ['out/{target}/hello', 'out/{target}/world'],
    });
  });

  test('takes what looks like being shipped where there is no cmd folder', () => {
    expect(go('example.org/plugins', 'plugins/main/bridge', 'plugins/ipam/dhcp', 'test/e2e').paths).toEqual([
      'out/{target}/bridge',
      'out/{target}/dhcp',
    ]);
  });

  test('takes everything where nothing else is there', () => {
    expect(go('example.org/x', 'examples/hello').paths).toEqual(['out/{target}/hello']);
  });

  test('knows how go calls a program of a module with a major version', () => {
    expect(go('example.org/hello/v2', '.').paths).toEqual(['out/{target}/hello']);
    expect(go('example.org/hello/v1', '.').paths).toEqual(['out/{target}/v1']);
  });

  test('keeps two programs of one name apart', () => {
    expect(go('example.org/x', 'cmd/a/server', 'cmd/b/server', 'cmd/tool')).toEqual({
      run: [
        `go build -trimpath -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/cmd-a-server" ./cmd/a/server`,
        `go build -trimpath -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/cmd-b-server" ./cmd/b/server`,
        `go build -trimpath -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/tool" ./cmd/tool`,
      ].join('\n'),
      paths: ['out/{target}/cmd-a-server', 'out/{target}/cmd-b-server', 'out/{target}/tool'],
    });
  });

  test('writes many programs one a line', () => {
    const { run = '' } = go(
      'example.org/x',
      ...Array.from({ length: 12 }, (_, index) => `cmd/program-${index}`),
    );
    expect(run.split('\n')).toHaveLength(13);
    expect(run).toMatch(/"out\/\$SIZE_GUARD_TARGET\/" \\\n {2}\.\/cmd\/program-0 \\\n/);
  });

  test('is nothing for a library', () => {
    expect(goBuild(listed('example.org/lib', { '.': 'lib', internal: 'internal' }))).toBeNull();
    expect(goBuild('')).toBeNull();
  });
});

describe('cargoProject', () => {
  const crate = (name: string, ...targets: object[]) => ({
    id: name,
    manifest_path: `/work/${name}/Cargo.toml`,
    targets,
  });
  const metadata = (own: object) =>
    JSON.stringify({ packages: [], workspace_root: '/work', target_directory: '/work/target', ...own });

  test('finds the programs that cargo build builds', () => {
    const packages = [
      crate(
        'a',
        { kind: ['lib'], name: 'a' },
        { kind: ['bin'], name: 'tool' },
        { kind: ['test'], name: 'check' },
        { kind: ['bin'], name: 'extra', 'required-features': ['full'] },
      ),
      crate('b', { kind: ['bin'], name: 'not-default' }),
    ];
    expect(cargoProject(metadata({ packages, workspace_default_members: ['a'] }), '/work')).toEqual({
      programs: ['tool'],
      targetFolder: '/work/target',
    });
  });

  test('in a member of a workspace only its own', () => {
    const packages = [crate('a', { kind: ['bin'], name: 'a' }), crate('b', { kind: ['bin'], name: 'b' })];
    expect(cargoProject(metadata({ packages }), '/work/b').programs).toEqual(['b']);
  });
});
