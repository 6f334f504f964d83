import { expect, test } from '@jest/globals';
import { noiseOf } from '../../src/measure/noise.ts';
import { budget, measured, snapshot } from '../judge/judging.ts';

test('the noise of an image in a folder is the spread of its layers', () => {
  const built = [300, 310, 304].map((bytes) =>
    measured(0, { format: 'oci-layout', sizes: [{ metric: 'image', key: null, level: null, bytes }] }),
  );
  const again = built.map((entry) => snapshot(budget('{}'), [entry]));
  expect(noiseOf(measured(0), again)).toMatchObject({ noise: 10, rebuilt: { builds: 3 } });
});
