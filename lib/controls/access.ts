import { stringsOf } from '../template/narrow';
import {
  IDENTITY_POLICIES,
  identityPoliciesOf,
  type PolicyStatement,
  RESOURCE_POLICIES,
  resourcePolicyOf,
} from '../template/policy';
import type { Assembly, RawResource, ResourceView } from '../template/types';
import {
  BUCKET_POLICY,
  CONNECT_PERMISSION,
  changed,
  keyPolicy,
  READ_ONE_TABLE,
  role,
  template,
} from './fixture-parts';
import { judgeAttached } from './managed-policies';
import { isSet, property } from './property';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown, worst } from './verdict';

/** Actions that IAM can only give on every resource. */
const WITHOUT_RESOURCE = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'cloudwatch:PutMetricData',
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
  'kms:ListKeys',
  'kms:ListAliases',
  'kms:GenerateRandom',
  'secretsmanager:GetRandomPassword',
  'secretsmanager:ListSecrets',
  'logs:DescribeLogGroups',
  's3:ListAllMyBuckets',
  'sts:GetCallerIdentity',
  'ecr:GetAuthorizationToken',
]);

function judgeEach(
  resource: ResourceView,
  statements: readonly PolicyStatement[],
  judge: (statement: PolicyStatement) => Verdict | undefined,
  attached: readonly Verdict[] = [],
): Verdict {
  const verdicts = [...statements.flatMap((statement) => judge(statement) ?? []), ...attached];
  return worst(verdicts, pass('Properties', `${resource.logicalId} is bounded`));
}

const allowed = (resource: ResourceView) =>
  identityPoliciesOf(resource).filter(({ effect }) => effect === 'Allow');

function judgeActions(resource: ResourceView, assembly: Assembly): Verdict {
  const judge = ({ actions, opaque, path }: PolicyStatement) => {
    const wide = actions.find((action) => action.includes('*') || action.includes('?'));
    if (wide === undefined) return undefined;
    return opaque
      ? unknown(`${path}.Action`, 'an action is not known before deployment')
      : fail(`${path}.Action`, `allows ${wide}, must name each action`);
  };
  return judgeEach(resource, allowed(resource), judge, judgeAttached(resource, assembly));
}

function judgeResources(resource: ResourceView, assembly: Assembly): Verdict {
  const judge = ({ actions, resources, path }: PolicyStatement) => {
    if (!resources.includes('*')) return undefined;
    const free = actions.find((action) => !WITHOUT_RESOURCE.has(action));
    return free === undefined ? undefined : fail(`${path}.Resource`, `allows ${free} on every resource`);
  };
  return judgeEach(resource, allowed(resource), judge, judgeAttached(resource, assembly));
}

function judgeNegations(resource: ResourceView): Verdict {
  return judgeEach(resource, allowed(resource), ({ notActions, notResources, path }) => {
    if (notActions.length > 0) return fail(`${path}.NotAction`, 'allows every action but some');
    return notResources.length > 0
      ? fail(`${path}.NotResource`, 'allows every resource but some')
      : undefined;
  });
}

function judgeNotPrincipal(resource: ResourceView): Verdict {
  return judgeEach(resource, resourcePolicyOf(resource), ({ hasNotPrincipal, path }) =>
    hasNotPrincipal ? fail(`${path}.NotPrincipal`, 'uses NotPrincipal') : undefined,
  );
}

function judgePermission(permission: ResourceView, assembly: Assembly): Verdict {
  const verdicts = ['SourceArn', 'SourceAccount'].map((name) =>
    property(name, givenSource)(permission, assembly),
  );
  return worst(verdicts, pass('Properties', 'only this instance may invoke'));
}

/** What a parameter or another part's attribute gives is still a source. */
const givenSource = { ...isSet, given: true, literal: (value: unknown) => value !== '' && value !== '*' };

function isForConnect(resource: ResourceView): boolean {
  const services = resource.type.endsWith('Permission')
    ? stringsOf(resource.properties['Principal'])
    : forConnect(resource).map(() => CONNECT);
  return services.includes(CONNECT);
}

const CONNECT = 'connect.amazonaws.com';

/** The statements of a function's policy that let Connect in. */
function forConnect(policy: ResourceView): readonly PolicyStatement[] {
  return resourcePolicyOf(policy).filter(
    ({ effect, principals }) => effect === 'Allow' && principals.some(({ value }) => value === CONNECT),
  );
}

function judgeInvocation(resource: ResourceView, assembly: Assembly): Verdict {
  if (resource.type.endsWith('Permission')) return judgePermission(resource, assembly);
  const open = forConnect(resource).find(
    ({ conditions }) => !SOURCE_KEYS.every((key) => isGiven(conditions, key)),
  );
  return open === undefined
    ? pass('Properties.PolicyDocument', 'only this instance may invoke')
    : fail(`${open.path}.Condition`, `${SOURCE_KEYS.join(' and ')} must both be given`);
}

const SOURCE_KEYS = ['aws:sourcearn', 'aws:sourceaccount'];

function isGiven(conditions: PolicyStatement['conditions'], wanted: string): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      key === wanted &&
      /^(Arn|String)(Equals|Like)$/.test(operator) &&
      !values.some((value) => value === '*'),
  );
}

function exportsPolicy(principal: object): RawResource {
  const resource = 'arn:aws:s3:::exports/*';
  const statement = { Effect: 'Deny', Action: 's3:GetObject', Resource: resource, ...principal };
  return changed(BUCKET_POLICY, { Bucket: 'exports', PolicyDocument: keyPolicy(statement) });
}

/** Who may do what. */
export const ACCESS_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-LAM1',
    title: 'Only this instance may invoke a function',
    why: 'Without source ARN and source account, anybody with a Connect instance can call the function.',
    severity: 'error',
    sources: [SOURCES.connectLambda, SOURCES.connectDeputy],
    appliesTo: ['AWS::Lambda::Permission', 'AWS::Lambda::ResourcePolicy'],
    where: isForConnect,
    judge: judgeInvocation,
    fix: "set SourceArn to the instance's ARN and SourceAccount to its account",
    fixtures: {
      pass: template({ Permission: CONNECT_PERMISSION }),
      fail: template({ Permission: changed(CONNECT_PERMISSION, { SourceAccount: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-IAM1',
    title: 'No wildcard actions',
    why: 'A wildcard grows by itself: AWS adds actions to services every week.',
    severity: 'error',
    sources: [SOURCES.iamBestPractices, pci('7.2')],
    appliesTo: IDENTITY_POLICIES,
    judge: judgeActions,
    fix: 'name each action, in a policy of your own instead of a managed one of AWS',
    fixtures: {
      pass: template({ Role: role(READ_ONE_TABLE) }),
      fail: template({ Role: role({ ...READ_ONE_TABLE, Action: 'dynamodb:Get*' }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-IAM2',
    title: 'No permission on every resource',
    why: "A function that may read every table may read other people's data when it is tricked.",
    severity: 'error',
    sources: [SOURCES.iamBestPractices, pci('7.2')],
    appliesTo: IDENTITY_POLICIES,
    optOut: 'every-resource',
    judge: judgeResources,
    fix: 'name the resources, in a policy of your own instead of a managed one of AWS; if IAM knows none for the action, say so in Metadata.Hardline.optOuts with the choice every-resource',
    fixtures: {
      pass: template({
        Role: role({ Effect: 'Allow', Action: ['xray:PutTraceSegments'], Resource: '*' }),
      }),
      fail: template({ Role: role({ ...READ_ONE_TABLE, Resource: '*' }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-IAM3',
    title: 'No permission by exclusion',
    why: 'NotAction and NotResource allow everything that the author did not think of.',
    severity: 'error',
    sources: [SOURCES.iamNotAction],
    appliesTo: IDENTITY_POLICIES,
    judge: judgeNegations,
    fix: 'list what is allowed in Action and Resource',
    fixtures: {
      pass: template({ Role: role(READ_ONE_TABLE) }),
      fail: template({
        Role: role({ Effect: 'Allow', NotAction: ['iam:PassRole'], Resource: READ_ONE_TABLE.Resource }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-IAM4',
    title: 'No NotPrincipal',
    why: 'A deny with NotPrincipal locks out service-linked roles and assumed sessions that nobody listed; an allow with it lets everyone in.',
    severity: 'error',
    sources: [SOURCES.iamNotPrincipal],
    appliesTo: Object.keys(RESOURCE_POLICIES),
    judge: judgeNotPrincipal,
    fix: 'use Principal "*" with a condition on aws:PrincipalArn or aws:PrincipalIsAWSService',
    fixtures: {
      pass: template({ Policy: exportsPolicy({ Principal: '*' }) }),
      fail: template({
        Policy: exportsPolicy({ NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/reader' } }),
      }),
    },
  },
];
