import { MISTAKES } from './mistakes';
import { proveRetentionSuite } from './prove-suite';

test('what is compiled of a register deletes each kind neither early nor late, by a model of S3', () => {
  const { counterexample, registers, refused, versions } = proveRetentionSuite(60, 1);

  expect(counterexample).toBeUndefined();
  expect(registers).toBe(60);
  expect(refused).toBeGreaterThan(5);
  expect(versions).toBeGreaterThan(1000);
});

test.each(Object.entries(MISTAKES))('finds a mistake that is planted: %s', (_, mistake) => {
  expect(proveRetentionSuite(60, 1, mistake).counterexample).toMatch(/early|late|for ever/);
});
