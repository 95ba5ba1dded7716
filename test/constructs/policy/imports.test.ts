import { HardlineChecks } from '../../../constructs/policy';

jest.mock('yaml', () => {
  throw new Error('the constructs must not load the YAML parser, which is no dependency of the package');
});

test('the pack reads JSON only: it works without the YAML parser that the command bundles', () => {
  expect(new HardlineChecks().name).toBe('Hardline');
});
