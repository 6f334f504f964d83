import { describe, expect, test } from '@jest/globals';
import { causesBetween } from '../../src/causes/causes.ts';
import { explained, paragraph } from '../../src/report/verdict/causes.ts';
import type { Fingerprint, Part } from '../../src/snapshot/schema.ts';
import { fingerprint } from '../judge/judging.ts';

const total = (parts: readonly Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
const part = (kind: string, name: string, fileBytes: number, more: Partial<Part> = {}): Part => ({
  kind,
  name,
  fileBytes,
  ...more,
});
const split = (kind: string, name: string, parts: Part[], more: Partial<Part> = {}): Part =>
  part(kind, name, total(parts), { ...more, parts });
const packages = (sizes: Record<string, number>) =>
  Object.entries(sizes).map(([name, bytes]) => part('package', name, bytes));
const std = (sizes: Record<string, number>, version = 'go1.26.8') =>
  split('module', 'std', packages(sizes), { version });

/** The causes of a change in one paragraph, as reports show it. */
function why(before: Part[], after: Part[], built: [object, object] = [{}, {}]): string {
  const subject = (parts: Part[], print: Partial<Fingerprint>) => ({
    bytes: total(parts),
    parts,
    fingerprint: fingerprint(print),
  });
  const causes = causesBetween(subject(before, built[0]), subject(after, built[1]), []);
  const named = causes.filter(({ name }) => name !== null);
  expect(named.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(total(after) - total(before));
  return paragraph(explained(causes), { name: (text) => text, text: (text) => text });
}

/** Packages that nothing happens to. */
const MANY = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p${at}`, 10_000]));

describe('the parts of a change', () => {
  test('are the packages in which it is concentrated, not the module', () => {
    expect(why([std(MANY)], [std({ ...MANY, p3: 60_000, p4: 40_000, p5: 10_500 })])).toBe(
      'p3 +50 KB · p4 +30 KB · 1 other package of std +500 B.',
    );
  });

  test('are the module if all of its packages grew a little', () => {
    const grown = Object.fromEntries(Object.entries(MANY).map(([name, bytes]) => [name, bytes + 500]));
    expect(why([std(MANY)], [std(grown)])).toBe('std +20 KB.');
    expect(why([std(MANY)], [std({ ...grown, 'html/template': 5000 })])).toBe(
      'html/template +5 KB (new) · 40 other packages of std +20 KB.',
    );
  });

  test('include a new module that is small beside what it brings', () => {
    const added = [part('module', 'm/metrics', 30_000), part('module', 'm/protobuf', 300_000)];
    expect(why([std(MANY)], [std(MANY), ...added, part('section', '.rodata', 20_000)])).toBe(
      'm/protobuf +300 KB (new) · m/metrics +30 KB (new) · 1 other part +20 KB.',
    );
  });

  test('are files of go:embed, of one folder and type together', () => {
    const embed = (...names: string[]) =>
      split(
        'payload',
        'files of go:embed',
        names.map((name, at) => part('file', name, 1000 + 100 * at)),
      );
    const maps = Array.from({ length: 6 }, (_, at) => `web/chunk${at}.js.map`);
    expect(why([std(MANY), embed('web/app.css')], [std(MANY), embed('web/app.css', ...maps)])).toBe(
      'web/*.js.map +8.1 KB (6 new files, go:embed).',
    );
    expect(why([std(MANY)], [std(MANY), embed('web/app.css')])).toBe('web/app.css +1 KB (new, go:embed).');
  });

  test('count a payload for the package that refers to it', () => {
    const zip = part('payload', 'zip', 400_000, { referrer: 'time/tzdata' });
    expect(why([std(MANY)], [std({ ...MANY, 'time/tzdata': 3000 }), zip])).toBe('time/tzdata +403 KB (new).');
    expect(why([std(MANY)], [std(MANY), zip])).toBe('zip +400 KB (new).');
  });

  test('are a symbol if it is the cause alone', () => {
    const main = (table: number) =>
      split('package', 'main', [part('symbol', 'main.table', table), part('symbol', 'main.run', 900)]);
    expect(why([main(1000)], [main(90_000)])).toBe('main.table +89 KB.');
  });

  test('name what cancels out last', () => {
    const before = [part('crate', 'nom', 50_000), part('crate', 'app', 10_000), part('crate', 'log', 10_000)];
    const after = [
      part('crate', 'winnow', 52_000),
      part('crate', 'app', 50_000),
      part('crate', 'log', 20_000),
    ];
    expect(why(before, after)).toBe('app +40 KB · log +10 KB · 2 other parts +2 KB.');
  });

  test('are marked if most of the change is between estimates', () => {
    const unicode = (code: number, data: number) => [
      split('package', 'unicode', [
        part('symbol', 'unicode.To', code),
        part('other', 'data', data, { estimated: true }),
      ]),
    ];
    expect(why(unicode(1000, 5000), unicode(2000, 80_000))).toBe('unicode about +76 KB.');
    expect(why(unicode(1000, 5000), unicode(90_000, 6000))).not.toContain('about');
  });
});

describe('before the parts', () => {
  test('come build tags and cgo, which are missing from the build info if they are not set', () => {
    const built = (settings: Record<string, string>) => ({ go: 'go1.26.8', settings });
    expect(
      why(
        [std(MANY)],
        [std({ ...MANY, net: 40_000 })],
        [built({ CGO_ENABLED: '0' }), built({ CGO_ENABLED: '1', '-tags': 'netcgo' })],
      ),
    ).toBe('the build differs: CGO_ENABLED 0 → 1; -tags none → netcgo. net +40 KB (new).');
  });

  test('comes a new Go version if std made the change, and else it is last', () => {
    const grown = Object.fromEntries(Object.entries(MANY).map(([name, bytes]) => [name, bytes + 500]));
    const versions: [object, object] = [{ go: 'go1.25.1' }, { go: 'go1.26.8' }];
    expect(why([std(MANY, 'go1.25.1')], [std(grown)], versions)).toBe(
      'the build differs: go go1.25.1 → go1.26.8, which moves and resizes code. std +20 KB (go1.25.1 → go1.26.8).',
    );
    expect(why([std(MANY)], [std(MANY), part('module', 'm/new', 90_000)], versions)).toBe(
      'm/new +90 KB (new). The build differs: go go1.25.1 → go1.26.8, which moves and resizes code.',
    );
  });

  test('comes stripping, with the share of every package in the symbol table', () => {
    const program = (symbols: number) =>
      split(
        'module',
        'std',
        Object.keys(MANY).map((name) =>
          split('package', name, [
            part('symbol', `${name}.f`, 9000),
            ...(symbols > 0 ? [part('table', 'symbol table', symbols)] : []),
          ]),
        ),
      );
    expect(why([program(1000), part('debug', 'debug info', 90_000)], [program(0)])).toBe(
      'it is stripped now. debug info −90 KB (gone) · symbol table −40 KB (gone).',
    );
  });

  test('comes stripping, and crates whose names it removed are not removed', () => {
    const before = [
      part('crate', 'std', 300_000),
      part('crate', 'app', 20_000),
      part('other', 'functions without a name', 500),
      part('table', 'symbol table', 200_000),
    ];
    const after = [part('other', 'functions without a name', 320_500)];
    expect(why(before, after)).toBe('it is stripped now. symbol table −200 KB (gone).');
  });

  test('comes a library exchanged, and no value that nobody can read', () => {
    const built = (libc: string, godebug: string) => ({
      libc,
      settings: { DefaultGODEBUG: godebug, '-ldflags': `sha256:${godebug.length}` },
    });
    expect(
      why(
        [part('unit', 'a.c', 900)],
        [part('unit', 'a.c', 990)],
        [built('glibc', 'a=1'), built('musl', 'x=1,'.repeat(40))],
      ),
    ).toBe(
      'the build differs: libc glibc → musl, which moves and resizes code. a.c +90 B. The build differs: DefaultGODEBUG changed; -ldflags changed.',
    );
  });
});

describe('after the parts', () => {
  test('comes one sentence for all code that moved, which never begins with a path', () => {
    const before = std({
      ...MANY,
      'crypto/sha512': 20_000,
      'crypto/internal/nistec': 90_000,
      'crypto/ecdsa': 40_000,
    });
    const after = std({
      ...MANY,
      'crypto/sha512': 2000,
      'crypto/ecdsa': 6000,
      'crypto/internal/fips140/sha512': 21_000,
      'crypto/internal/fips140/nistec': 91_000,
      'crypto/internal/fips140/ecdsa': 44_000,
      'internal/sync': 30_000,
    });
    expect(why([before], [after])).toBe(
      'internal/sync +30 KB (new) · 5 other packages of std +14 KB. Code of 3 packages probably moved to crypto/internal/fips140, such as crypto/internal/nistec (+14 KB net).',
    );
  });

  test('comes the folder that most of the code moved to, if some moved elsewhere', () => {
    const before = std({ ...MANY, 'crypto/aes': 80_000, 'crypto/rc4': 70_000, strconv: 30_000 });
    const after = std({
      ...MANY,
      'crypto/internal/fips140/aes': 80_500,
      'crypto/internal/fips140/rc4': 70_500,
      'internal/strconv': 50_000,
    });
    expect(why([before], [after])).toContain(
      'Code of 3 packages probably moved, most of it to crypto/internal/fips140, such as crypto/aes (+21 KB net).',
    );
  });

  test('names of parts are not capitalized after a sentence', () => {
    const print = (mode: string) => ({ settings: { '-buildmode': mode } });
    expect(why([std(MANY)], [std({ ...MANY, 'crypto/x509': 9000 })], [print('exe'), print('pie')])).toBe(
      'it is position-independent now, which requires relocations. The build differs: -buildmode exe → pie. crypto/x509 +9 KB (new).',
    );
  });
});
