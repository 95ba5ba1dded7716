import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUARDRAILS, type GuardrailProps, guardrailPolicy, guardrailStatements } from '../../../lib/access';

const ROLE = 'arn:aws:iam::111111111111:role';
const FUNCTIONS = ['charge', 'check', 'leave', 'make-key', 'prepare', 'public-key', 'register-key', 'status'];

const vault: GuardrailProps = {
  part: 'vault',
  arns: {
    functions: FUNCTIONS.map(
      (name) => `arn:aws:lambda:us-east-1:222222222222:function:bank-care-vault-${name}`,
    ),
  },
  spared: {
    deploy: [`${ROLE}/cdk-hnb659fds-cfn-exec-role-111111111111-us-east-1`],
    repair: ['arn:aws:iam::111111111111:root'],
    callers: [`${ROLE}/bank-care-payment-relay`],
  },
};

describe('the guardrails of the payments', () => {
  test.each(GUARDRAILS.map((record) => [record.sid, record] as const))(
    '%s names exact actions with their source, and spares whoever deploys and repairs',
    (_, { actions, spares, sources, why }) => {
      expect(actions.filter((action) => !/^[a-z]+:[A-Za-z]+$/.test(action))).toEqual([]);
      expect(spares).toEqual(expect.arrayContaining(['deploy', 'breakGlass', 'repair']));
      expect(sources.length).toBeGreaterThan(0);
      expect(why).not.toBe('');
    },
  );

  test('leave out a statement about what is not there', () => {
    const sids = guardrailStatements(vault).map(({ Sid }) => Sid);

    expect(sids).toEqual(['DenyFunctionChangesVault', 'DenyInvocationVault']);
  });

  test('deny the invocation of an alias and a version too', () => {
    const [, invocation] = guardrailStatements(vault);

    expect(invocation?.Resource).toContain(
      'arn:aws:lambda:us-east-1:222222222222:function:bank-care-vault-charge:*',
    );
  });

  test('name whom they spare, and leave services of AWS alone', () => {
    const [changes, invocation] = guardrailStatements(vault).map(({ Condition }) => Condition);
    const owners = [
      `${ROLE}/cdk-hnb659fds-cfn-exec-role-111111111111-us-east-1`,
      'arn:aws:iam::111111111111:root',
    ];

    expect(changes).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': owners },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    });
    expect(invocation?.['ArnNotLike']).toEqual({
      'aws:PrincipalArn': [`${ROLE}/bank-care-payment-relay`, ...owners],
    });
  });

  test.each(['deploy', 'repair'] as const)('are refused when they spare nobody for %s', (name) => {
    const spared = { ...vault.spared, [name]: [] };

    expect(() => guardrailStatements({ ...vault, spared })).toThrow(
      `guardrails that spare no ARN for '${name}' would lock everybody out`,
    );
  });

  test('of a vault fit into one SCP of 5,120 characters', () => {
    expect(guardrailPolicy(vault).length).toBeLessThan(5120);
  });

  test('stand in the docs with everything that they deny, or a count of it', () => {
    const page = readFileSync(join(__dirname, '../../../docs/constructs/access.md'), 'utf8');

    for (const { sid, actions } of GUARDRAILS) {
      const [row = ''] = page.match(new RegExp(`^\\| \`${sid}\` .*$`, 'm')) ?? [];
      const named = row.match(/`[^`]+`/g)?.slice(1) ?? [];
      const more = / and twelve more /.test(row) ? 12 : 0;
      expect([sid, named.length + more]).toEqual([sid, actions.length]);
    }
  });
});
