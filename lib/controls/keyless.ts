import { textWithGaps } from '../template/follow';
import { namesAction, type PolicyStatement } from '../template/policy';
import type { Assembly, TemplateView } from '../template/types';
import { CaptureRoles } from './capture-roles';
import { judgeAttached } from './managed-policies';
import type { Verdict } from './types';
import { fail, pass } from './verdict';

/** With these somebody reads a secret, decrypts, or lets himself decrypt. */
const READS_SECRETS = [
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:CreateGrant',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
];

/** Judges everything that the functions of the capture half run under, wherever it is written. */
export function judgeKeyless(view: TemplateView, assembly: Assembly): Verdict[] {
  const roles = new CaptureRoles(assembly);
  const said = [...roles.statementsIn(view), ...roles.trustIn(view)].map(({ holder, statement }) => {
    const found = onlyThroughTables(statement)
      ? undefined
      : READS_SECRETS.find((action) => namesAction(statement, action));
    const evidence = `${holder.logicalId}.${statement.path}`;
    return found === undefined ? pass(evidence, 'cannot decrypt') : fail(evidence, `allows ${found}`);
  });
  const attached = roles.rolesIn(view).flatMap((role) =>
    judgeAttached(role, assembly).map((each) => ({
      ...each,
      evidence: `${role.logicalId}.${each.evidence}`,
    })),
  );
  return [...said, ...attached];
}

/** A key that a role may use only through DynamoDB opens rows that the role may read anyway, and no ciphertext. */
function onlyThroughTables({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator === 'StringEquals' &&
      key === 'kms:viaservice' &&
      values.length > 0 &&
      values.every((value) => (textWithGaps(value) ?? '').startsWith('dynamodb.')),
  );
}
