import { OBSERVED_CASES, VAULT_CASES } from '../../../bin/vault/cases/all';
import { checkVault } from '../../../bin/vault/check';
import { BROKEN_SERVERS } from './support/broken-servers';
import { startReference } from './support/reference-server';

describe('a vault with one mistake', () => {
  test.each(Object.entries(BROKEN_SERVERS))(
    'fails the case %s and no other',
    async (id, [mistake, parts]) => {
      const { settings, stop } = await startReference(parts);
      const { results } = await checkVault(settings).finally(stop);
      const failed = results.filter(({ result }) => result !== 'passed');

      expect([mistake, failed.map((each) => each.id)]).toEqual([mistake, [id]]);
    },
  );

  test('is there for every case of the kit', () => {
    const cases = [...VAULT_CASES, ...OBSERVED_CASES].map(({ id }) => id);

    expect(Object.keys(BROKEN_SERVERS).sort()).toEqual([...cases].sort());
  });
});
