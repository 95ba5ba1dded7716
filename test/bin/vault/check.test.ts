import { OBSERVED_CASES, VAULT_CASES } from '../../../bin/vault/cases/all';
import { type CheckReport, checkVault } from '../../../bin/vault/check';
import { startReference } from './support/reference-server';

const failures = ({ results }: CheckReport) =>
  results.filter(({ result }) => result === 'failed').map(({ id, why }) => `${id}: ${why}`);

describe('the conformance kit', () => {
  test('passes the reference server in every case', async () => {
    const { settings, stop } = await startReference();
    const report = await checkVault(settings).finally(stop);

    expect(failures(report)).toEqual([]);
    expect(report.results.map(({ id, result }) => `${id} ${result}`)).toEqual(
      [...VAULT_CASES, ...OBSERVED_CASES].map(({ id }) => `${id} passed`),
    );
    expect(report.requests).toBeGreaterThan(300);
  }, 60_000);
});
