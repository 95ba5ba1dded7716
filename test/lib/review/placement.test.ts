import { placementOf } from '../../../lib/review/placement';
import type { Assembly } from '../../../lib/template';
import { assemblyOf } from './assembly';

function halves(...parts: { part: string; environment?: string; placement?: string }[]): Assembly {
  return assemblyOf(
    parts.map(({ part, environment, placement }, index) => ({
      name: `Stack${index}`,
      ...(environment !== undefined && { environment }),
      resources: {
        Function: {
          Type: 'AWS::Lambda::Function',
          Metadata: { Hardline: { part, ...(placement && { placement }) } },
        },
      },
    })),
  );
}

describe('placement of the payment halves', () => {
  test.each([
    ['none', 'there are no halves', halves({ part: 'recordings' })],
    [
      'two-accounts',
      'their accounts differ',
      halves(
        { part: 'capture', environment: 'aws://111/eu-west-1' },
        { part: 'vault', environment: 'aws://222/eu-west-1' },
      ),
    ],
    [
      'one-account',
      'their account is the same in two Regions',
      halves(
        { part: 'capture', environment: 'aws://111/eu-west-1' },
        { part: 'vault', environment: 'aws://111/eu-central-1' },
      ),
    ],
    ['one-account', 'nothing says which accounts they go to', halves({ part: 'capture' }, { part: 'vault' })],
    [
      'one-account',
      'one account is not stated',
      halves(
        { part: 'capture', environment: 'aws://111/eu-west-1' },
        { part: 'vault', environment: 'aws://unknown-account/unknown-region' },
      ),
    ],
    [
      'two-accounts',
      'the construct says so',
      halves({ part: 'capture', placement: 'two-accounts' }, { part: 'vault' }),
    ],
    [
      'two-accounts',
      'the vault says so',
      halves({ part: 'capture' }, { part: 'vault', placement: 'two-accounts' }),
    ],
    ['external-vault', 'only the capture half is there', halves({ part: 'capture' })],
    ['vault-only', 'only the vault is there', halves({ part: 'vault' })],
  ])('is %s when %s', (placement, _when, assembly) => {
    expect(placementOf(assembly).placement).toBe(placement);
  });

  test('says what stays in the cardholder data environment and where', () => {
    const statement = placementOf(
      halves(
        { part: 'capture', environment: 'aws://111/eu-west-1' },
        { part: 'vault', environment: 'aws://222/eu-west-1' },
      ),
    );

    expect(statement.capture).toEqual(['account 111, eu-west-1']);
    expect(statement.vault).toEqual(['account 222, eu-west-1']);
    expect(statement.statements.join(' ')).toMatch(/vault’s account is in the cardholder data environment/);
  });
});
