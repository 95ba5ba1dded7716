import { runSimulation } from '@cloud-copilot/iam-simulate';
import { CfnManagedPolicy, PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { HardenedContactCenterStacks } from '../../constructs';
import { listOf, readAssembly } from '../../lib/template';
import { bankApp, deleteFolders, synthesized } from '../examples/support/synthesized';
import { thing } from './lockout/cast';
import { type Deployed, type DeployedStatement, deployed } from './lockout/deployed';

const CARE = '111111111111';
const VAULT = '222222222222';
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

/** Who asks in each account; all of them hold every permission that an identity policy can give. */
const PEOPLE = (account: string): Readonly<Record<string, string>> => ({
  administrator: role(account, 'Administrator'),
  'whoever deploys other stacks': role(account, `cdk-other-cfn-exec-role-${account}-us-east-1`),
  'the CDK deploy role': role(account, `cdk-hnb659fds-deploy-role-${account}-us-east-1`),
  deployment: role(account, `cdk-hnb659fds-cfn-exec-role-${account}-us-east-1`),
  'break-glass': role(account, 'BreakGlass'),
  repair: `arn:aws:iam::${account}:root`,
});
const HELD_OFF = ['administrator', 'whoever deploys other stacks', 'the CDK deploy role'];

let center: Deployed;

/** The bank as it is deployed, its guardrails in policies by which they are found. */
beforeAll(() => {
  const app = bankApp({}, guard);
  center = deployed(readAssembly(synthesized(app)));
}, 60_000);

afterAll(deleteFolders);

function guard({ paymentCapture, paymentVault, keyRotation }: HardenedContactCenterStacks): void {
  if (!paymentCapture || !paymentVault || !keyRotation) throw new Error('the bank takes no payments');
  const spared = { breakGlassRoleArns: [role(CARE, 'BreakGlass')] };
  const write = (scope: Construct, statements: PolicyStatement[]) =>
    new CfnManagedPolicy(scope, 'Guardrails', { policyDocument: new PolicyDocument({ statements }) });
  write(paymentCapture, [...paymentCapture.guardrails(spared), ...keyRotation.guardrails(spared)]);
  write(paymentVault, paymentVault.guardrails({ breakGlassRoleArns: [role(VAULT, 'BreakGlass')] }));
}

function guardrails(account: string): readonly DeployedStatement[] {
  return center.policies
    .filter(({ id }) => id.endsWith('/Guardrails'))
    .flatMap(({ statements }) => statements)
    .filter(({ Resource }) => String(listOf(Resource)[0]).split(':')[4] === account);
}

const both = () => [CARE, VAULT].flatMap(guardrails);

interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The service that asks, for this. */
  readonly source?: string;
  /** Whether the function's own policy is left out, which denies even those whom guardrails spare. */
  readonly guardrailsAlone?: boolean;
}

/** Everything is allowed that the resource's own policy does not keep from others, but what the guardrails deny. */
async function ask({ principal, action, resource, source, guardrailsAlone = false }: Asked): Promise<string> {
  const account = resource.split(':')[4] ?? '';
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const everything = { name: 'everything', policy };
  const denies = { name: 'guardrails', policy: { ...policy, Statement: both() } };
  const own = center.policies.find(
    ({ kind, attachedTo }) => !guardrailsAlone && kind === 'resource' && attachedTo.includes(resource),
  );
  const result = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: account },
        contextVariables: {
          'aws:PrincipalArn': principal,
          'aws:PrincipalIsAWSService': String(source !== undefined),
          ...(source ? { 'aws:SourceArn': source, 'aws:SourceAccount': account } : {}),
        },
      },
      identityPolicies: [everything],
      ...(own ? { resourcePolicy: { ...policy, Statement: own.statements } } : {}),
      serviceControlPolicies: [{ orgIdentifier: 'ou', policies: [everything, denies] }],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType !== 'single') throw new Error(`${action} on ${resource}: ${JSON.stringify(result)}`);
  return result.overallResult;
}

/** Each action of each statement, and each thing that it is about. */
function requests(account: string): readonly (Omit<Asked, 'principal'> & { readonly sid: string })[] {
  return guardrails(account).flatMap(({ Sid, Action, Resource }) => {
    const [actions, resources] = [listOf(Action).map(String), listOf(Resource).map(String)];
    return actions.flatMap((action, index) =>
      (index === 0 && !/connect:/.test(action) ? resources : resources.slice(0, 1)).map((resource) => ({
        sid: String(Sid),
        action,
        resource: resource.replace(/\*$/, 'live'),
      })),
    );
  });
}

describe.each([
  ['contact center', CARE],
  ['vault', VAULT],
])('the guardrails in the account of the %s', (_, account) => {
  test('deny each of their actions to everybody but whom they spare', async () => {
    const people = Object.entries(PEOPLE(account));
    const wrong: string[] = [];

    for (const { sid, action, resource } of requests(account))
      for (const [who, principal] of people) {
        const answer = await ask({ principal, action, resource, guardrailsAlone: true });
        const wanted = HELD_OFF.includes(who) ? 'ExplicitlyDenied' : 'Allowed';
        if (answer !== wanted) wrong.push(`${sid}: ${who}, ${action} on ${resource}: ${answer}`);
      }

    expect(wrong).toEqual([]);
  }, 60_000);

  test('leave everything else alone', async () => {
    const principal = role(account, 'Administrator');
    const elsewhere = [
      ['lambda:UpdateFunctionCode', `arn:aws:lambda:us-east-1:${account}:function:something-else`],
      [
        'lambda:GetFunction',
        requests(account).find(({ sid }) => /FunctionChanges/.test(sid))?.resource ?? '',
      ],
      ['iam:PutRolePolicy', role(account, 'Administrator')],
    ] as const;

    for (const [action, resource] of elsewhere)
      expect([action, await ask({ principal, action, resource })]).toEqual([action, 'Allowed']);
  });
});

test('each thing of the payments is guarded', () => {
  expect(
    both()
      .map(({ Sid }) => Sid)
      .sort(),
  ).toEqual([
    'DenyFlowChangesCapture',
    'DenyFunctionChangesCapture',
    'DenyFunctionChangesRotation',
    'DenyFunctionChangesVault',
    'DenyIntegrationsCapture',
    'DenyInvocationCapture',
    'DenyInvocationRotation',
    'DenyInvocationVault',
    'DenySecurityKeysCapture',
  ]);
});

describe('what payments need passes the guardrails', () => {
  test.each([
    ['the rotation plans', 'key rotation role', 'function of plan-rotation'],
    ['the link makes a key', 'role of link', 'function of make-key'],
    ['the relay charges', 'role of relay', 'alias of charge'],
  ])('%s', async (_, who, on) => {
    const [principal, resource] = [thing(center, who).arn, thing(center, on).arn];

    expect(await ask({ principal, action: 'lambda:InvokeFunction', resource })).toBe('Allowed');
  });

  test.each([
    ['sweep', 'sweep schedule'],
    ['reconcile', 'reconcile schedule'],
  ])('a schedule calls %s as a service of AWS', async (name, schedule) => {
    const [{ arn: source }, { arn: resource }] = [
      thing(center, schedule),
      thing(center, `function of ${name}`),
    ];
    const principal = 'events.amazonaws.com';

    expect(await ask({ principal, action: 'lambda:InvokeFunction', resource, source })).toBe('Allowed');
  });
});

test.each(['Capture', 'Rotation', 'Vault'])(
  'the guardrails of %s fit into one SCP of 5,120 characters',
  (part) => {
    const statements = both().filter(({ Sid }) => String(Sid).endsWith(part));

    expect(JSON.stringify({ Version: '2012-10-17', Statement: statements }).length).toBeLessThan(5120);
  },
);
