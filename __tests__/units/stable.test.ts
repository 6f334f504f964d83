import { expect, test } from '@jest/globals';
import { compareText, printJson } from '../../src/lib/units/stable.ts';

test('compareText orders by code units, whatever the language of the machine', () => {
  expect(['b', 'ä', 'a', 'B', ''].sort(compareText)).toEqual(['', 'B', 'a', 'b', 'ä']);
});

test('printJson sorts the keys at every level and leaves lists alone', () => {
  expect(printJson({ b: [{ z: 1, y: 2 }, 3], a: null })).toBe(
    '{\n  "a": null,\n  "b": [\n    {\n      "y": 2,\n      "z": 1\n    },\n    3\n  ]\n}\n',
  );
});

test('printJson keeps a key of the name __proto__ as a key', () => {
  expect(printJson(JSON.parse('{"__proto__": {"a": 1}}'))).toContain('"__proto__"');
});
