import { mentioned } from '../template/follow';
import { namesAction, type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { ResourceView } from '../template/types';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

/** Whether a policy of the same template denies every request to the bucket that is not over TLS. */
export function judgeTlsOnly(bucket: ResourceView): Verdict {
  return judgeDeny(bucket, deniesPlainText, 'requests without TLS');
}

/** Whether a policy of the same template denies reading its objects to everybody whom it does not name. */
export function judgeNamedReaders(bucket: ResourceView): Verdict {
  return judgeDeny(bucket, deniesUnnamed, 'reads to all but named principals');
}

function judgeDeny(
  bucket: ResourceView,
  denies: (statement: PolicyStatement) => boolean,
  what: string,
): Verdict {
  const policies = bucket.template.resources.filter(
    (resource) =>
      resource.type === 'AWS::S3::BucketPolicy' &&
      mentioned(resource.properties['Bucket'], bucket.template).includes(bucket),
  );
  const policy = policies.find((each) => resourcePolicyOf(each).some(denies));
  if (policy !== undefined) return pass(`${policy.logicalId}.Properties.PolicyDocument`, `denies ${what}`);
  return policies.some(({ properties }) => JSON.stringify(properties).includes('"Fn::Transform"'))
    ? unknown('Properties', 'the bucket policy is made at deployment')
    : fail('Properties', `no bucket policy denies ${what}`);
}

/** Services of AWS may be spared: what they do in the bucket somebody else has allowed. */
function deniesUnnamed({ effect, principals, conditions, ...statement }: PolicyStatement): boolean {
  const named = conditions.filter(
    ({ operator, key }) => /^(Arn|String)Not(Equals|Like)$/.test(operator) && key === 'aws:principalarn',
  );
  const others = conditions.filter(
    ({ operator, key, values }) =>
      !(operator === 'Bool' && key === 'aws:principalisawsservice' && String(values[0]) === 'false'),
  );
  return (
    effect === 'Deny' &&
    principals.some(({ kind }) => kind === '*') &&
    ['s3:GetObject', 's3:GetObjectVersion'].every((action) =>
      namesAction({ ...statement, effect, principals, conditions }, action),
    ) &&
    named.length > 0 &&
    others.length === named.length
  );
}

function deniesPlainText(statement: PolicyStatement): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.principals.some(({ kind }) => kind === '*') &&
    ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].every((action) => namesAction(statement, action)) &&
    statement.conditions.length === 1 &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        /^Bool(IfExists)?$/.test(operator) &&
        key === 'aws:securetransport' &&
        values.every((value) => String(value) === 'false'),
    )
  );
}
