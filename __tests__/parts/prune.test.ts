import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalize } from '../../src/parts/normalize.ts';
import { knowsPackages, packagesMatching } from '../../src/parts/packages.ts';
import { prune } from '../../src/parts/prune.ts';
import type { Part } from '../../src/snapshot/schema.ts';
import { expectSums } from './sums.ts';

const part = (kind: string, name: string, fileBytes: number, parts?: Part[]): Part => ({
  kind,
  name,
  fileBytes,
  ...(parts === undefined ? {} : { parts }),
});

const total = (parts: readonly Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);

describe('a snapshot keeps', () => {
  test('every package, and the largest symbols of all of them', () => {
    const symbols = (pack: string, from: number) =>
      Array.from({ length: 80 }, (_, at) => part('symbol', `${pack}.f${at}`, from - at));
    const packages = [1000, 900].map((from, at) => {
      const inside = [...symbols(`p${at}`, from), part('table', 'types', 50)];
      return part('package', `p${at}`, total(inside), inside);
    });
    const tiny = part('package', 'tiny', 3, [part('symbol', 'tiny.f', 3)]);
    const module = part('module', 'm', total(packages) + 3, [...packages, tiny]);
    const [kept] = prune([module]);
    expectSums([kept as Part], module.fileBytes);
    expect(kept?.parts?.map(({ name }) => name)).toEqual(['p0', 'p1', 'tiny']);
    const [p0, p1, small] = kept?.parts ?? [];
    expect(p0?.parts).toHaveLength(81);
    expect(p1?.parts?.slice(0, 2).map(({ kind, name }) => [kind, name])).toEqual([
      ['other', 'other'],
      ['symbol', 'p1.f0'],
    ]);
    expect(p1?.parts).toHaveLength(21);
    expect(small).toEqual(part('package', 'tiny', 3));
  });

  test('the symbol that shows why the linker kept others, however small', () => {
    const inside = [
      ...Array.from({ length: 200 }, (_, at) => part('symbol', `reflect.f${at}`, 1000 + at)),
      part('symbol', 'reflect.(*rtype).FieldAlign', 8),
      part('symbol', 'reflect.(*rtype).Method', 8),
    ];
    const [kept] = prune([part('package', 'reflect', total(inside), inside)]);
    const names = kept?.parts?.map(({ name }) => name);
    expect(names).toContain('reflect.(*rtype).FieldAlign');
    expect(names).not.toContain('reflect.(*rtype).Method');
  });

  test('large estimates and tables of the linker in every package, and no symbols of programs in payloads', () => {
    const pack = (name: string, extra: Part[]) => {
      const inside = [part('symbol', `${name}.f`, 500), part('table', 'pclntab', 90), ...extra];
      return part('package', name, total(inside), inside);
    };
    const tables = [part('table', 'symbol table', 4000), part('table', 'relocations', 3000)];
    const data: Part = { ...part('other', 'data', 7000), estimated: true };
    const inner = pack('inner', []);
    const [kept, payload] = prune([
      pack('outer', [...tables, data]),
      part('payload', 'tool', inner.fileBytes, [part('module', 'm', inner.fileBytes, [inner])]),
    ]);
    expect(kept?.parts?.map(({ name, fileBytes }) => [name, fileBytes])).toEqual([
      ['data', 7000],
      ['symbol table', 4000],
      ['relocations', 3000],
      ['outer.f', 500],
      ['other', 90],
    ]);
    expect(payload?.parts?.[0]?.parts).toEqual([part('package', 'inner', 590)]);
  });

  test('parts that add up, whatever it prunes', () => {
    const { any } = fc.letrec<{ any: Part }>((tie) => ({
      any: fc.record(
        {
          kind: fc.constantFrom('module', 'package', 'crate', 'unit', 'symbol', 'payload', 'file', 'other'),
          name: fc.constantFrom('a', 'b', 'other'),
          fileBytes: fc.nat(500),
          parts: fc.array(tie('any'), { maxLength: 4, depthIdentifier: 'part' }),
        },
        { requiredKeys: ['kind', 'name', 'fileBytes'] },
      ),
    }));
    fc.assert(
      fc.property(fc.array(any.map(normalize), { maxLength: 4 }), (parts) => {
        expectSums(prune(parts), total(parts));
      }),
    );
  });
});

describe('packages', () => {
  const aws = part('module', 'github.com/aws/aws-sdk-go', 700, [
    part('package', 'github.com/aws/aws-sdk-go/aws', 500),
    part('package', 'github.com/aws/aws-sdk-go/service/s3', 200),
  ]);
  const parts = [
    aws,
    part('module', 'std', 900, [part('package', 'net/http', 900)]),
    part('crate', 'regex', 40),
  ];
  const names = (glob: string) => packagesMatching(parts, glob).map(({ name }) => name);

  test('are found by name and by glob, each once', () => {
    expect(names('github.com/aws/**')).toEqual(['github.com/aws/aws-sdk-go']);
    expect(names('**/service/*')).toEqual(['github.com/aws/aws-sdk-go/service/s3']);
    expect(names('std')).toEqual(['std']);
    expect(names('net/http')).toEqual(['net/http']);
    expect(names('regex')).toEqual(['regex']);
    expect(names('github.com/a*')).toEqual([]);
  });

  test('are known for some files only', () => {
    expect(knowsPackages(parts)).toBe(true);
    expect(knowsPackages([part('section', '.text', 100, [part('symbol', 'main', 9)])])).toBe(false);
  });
});
