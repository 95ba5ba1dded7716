import { mentioned } from '../template/follow';
import { namesAction, type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { ResourceView } from '../template/types';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

/** Whether a policy of the same template denies every request to the bucket that is not over TLS. */
export function judgeTlsOnly(bucket: ResourceView): Verdict {
  const policies = bucket.template.resources.filter(
    (resource) =>
      resource.type === 'AWS::S3::BucketPolicy' &&
      mentioned(resource.properties['Bucket'], bucket.template).includes(bucket),
  );
  const policy = policies.find((each) => resourcePolicyOf(each).some(deniesPlainText));
  if (policy !== undefined)
    return pass(`${policy.logicalId}.Properties.PolicyDocument`, 'denies requests without TLS');
  return policies.some(({ properties }) => JSON.stringify(properties).includes('"Fn::Transform"'))
    ? unknown('Properties', 'the bucket policy is made at deployment')
    : fail('Properties', 'no bucket policy denies requests without TLS');
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
