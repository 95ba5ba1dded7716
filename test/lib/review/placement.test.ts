import { placementOf } from '../../../lib/review/placement';
import type { Assembly } from '../../../lib/template';
import { assemblyOf } from './assembly';

interface Half {
  readonly part: string;
  readonly environment?: string;
  readonly placement?: string;
  readonly vault?: object;
}

function halves(...parts: Half[]): Assembly {
  return assemblyOf(
    parts.map(({ part, environment, placement, vault }, index) => ({
      name: `Stack${index}`,
      ...(environment !== undefined && { environment }),
      resources: {
        Function: {
          Type: 'AWS::Lambda::Function',
          Metadata: { Hardline: { part, ...(placement && { placement }), ...(vault && { vault }) } },
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
    ['capture-only', 'only the capture half is there', halves({ part: 'capture' })],
    [
      'capture-only',
      'only the capture half of two accounts is there',
      halves({ part: 'capture', placement: 'two-accounts' }),
    ],
    ['external-vault', 'the construct says so', halves({ part: 'capture', placement: 'external-vault' })],
    [
      'external-vault',
      'the construct says so, beside a vault of other payments',
      halves({ part: 'capture', placement: 'external-vault' }, { part: 'vault' }),
    ],
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

  test.each([
    ['iam', 'knows the role that asks through AWS'],
    ['signature', 'verifies the signature of each request'],
    ['nothing', 'nobody knows how it knows who asks'],
  ])('names the other party and how it knows who asks: %s', (authentication, words) => {
    const { vault, statements } = placementOf(
      halves({
        part: 'capture',
        placement: 'external-vault',
        vault: { host: 'vault.example.com', authentication },
      }),
    );

    expect(vault).toEqual([`another party at vault.example.com, over verified TLS; it ${words}`]);
    expect(statements.join(' ')).toMatch(/no key, ledger or gateway is here/);
    expect(statements.join(' ')).toMatch(/service provider/);
  });

  test('says that a vault beside another party’s is in scope by itself', () => {
    const { vault, statements } = placementOf(
      halves(
        { part: 'capture', placement: 'external-vault' },
        { part: 'vault', environment: 'aws://222/eu-west-1' },
      ),
    );

    expect(vault).toEqual(['account 222, eu-west-1']);
    expect(statements.join(' ')).toMatch(/belongs to other payments/);
  });
});
