import type { Deployed, DeployedStatement, Thing } from './deployed';
import { arn } from './identifiers';
import type { Principal } from './simulate';

export const CONTACT_CENTER = '111111111111';
export const VAULT = '222222222222';
const ELSEWHERE = '999999999999';
const REGION = 'us-east-1';

/** Resources by the names the tables use: CloudFormation type, end of the construct path, and a part of the ARN. */
const THINGS: Readonly<Record<string, readonly [type: string, path: RegExp, part?: string]>> = {
  'recordings key': ['AWS::KMS::Key', /\/Recordings\/Key$/],
  'operations key': ['AWS::KMS::Key', /\/(ContactCenter|Foundation)\/OperationsKey$/],
  'vault key': ['AWS::KMS::Key', /\/Vault\/Key$/],
  'counting key': ['AWS::KMS::Key', /\/Vault\/MacKey\/Key$/],
  'digit key': ['AWS::KMS::Key', /\/Vault\/CallerVerification\/DigitKey\/Key$/],
  'back office role': ['AWS::IAM::Role', /\/Foundation\/BackOffice$/],
  'reconcile schedule': ['AWS::Events::Rule', /\/Reconcile\/Schedule$/],
  'operations key of the vault': ['AWS::KMS::Key', /\/Vault\/OperationsKey$/],
  'suspensions key': ['AWS::KMS::Key', /\/Suspensions\/Key$/],
  suspensions: ['AWS::DynamoDB::Table', /\/Suspensions$/],
  'sweep schedule': ['AWS::Events::Rule', /\/Sweep\/Schedule$/],
  'recordings bucket': ['AWS::S3::Bucket', /\/Recordings\/Bucket$/],
  'a call recording': [
    'AWS::S3::Bucket',
    /\/Recordings\/Bucket$/,
    '/connect/bank-care-example/CallRecordings/2026/11/call.wav',
  ],
  'a transcript': [
    'AWS::S3::Bucket',
    /\/Recordings\/Bucket$/,
    '/connect/bank-care-example/ChatTranscripts/2026/11/chat.json',
  ],
  'access log bucket': ['AWS::S3::Bucket', /\/Recordings\/Bucket\/AccessLogs$/],
  'an access log': ['AWS::S3::Bucket', /\/Recordings\/Bucket\/AccessLogs$/, '/recordings/2026-11-22'],
  'support topic': ['AWS::SNS::Topic', /\/(ContactCenter|Foundation)\/Support$/],
  'support topic of the vault': ['AWS::SNS::Topic', /\/Vault\/Support$/],
  'undelivered mail': ['AWS::SQS::Queue', /\/(ContactCenter|Foundation)\/Support\/Undelivered$/],
  'undelivered mail of the vault': ['AWS::SQS::Queue', /\/Vault\/Support\/Undelivered$/],
  'undelivered changes of capture': ['AWS::SQS::Queue', /\/Capture\/Operations\/Switches\/Undelivered$/],
  'undelivered changes of vault': ['AWS::SQS::Queue', /\/Vault\/Operations\/Switches\/Undelivered$/],
  'alarm of capture switches': ['AWS::Events::Rule', /\/Capture\/Operations\/Switches\/Changed$/],
  'alarm of vault switches': ['AWS::Events::Rule', /\/Vault\/Operations\/Switches\/Changed$/],
  'capture switches role': ['AWS::IAM::Role', /\/Capture\/Operations\/Switches\/Role$/],
  'vault switches role': ['AWS::IAM::Role', /\/Vault\/Operations\/Switches\/Role$/],
  'switch payments of capture': ['AWS::SSM::Parameter', /\/Payments\/Functions\/Switches\/Payments$/],
  'switch closed-queues of capture': ['AWS::SSM::Parameter', /\/Switches\/ClosedQueues$/],
  'switch self-service of capture': ['AWS::SSM::Parameter', /\/Switches\/SelfService$/],
  'switch payments of vault': ['AWS::SSM::Parameter', /\/Vault\/.*Switches\/Payments$/],
  'switch gateway of vault': ['AWS::SSM::Parameter', /\/Switches\/Gateway$/],
  'switch mode of vault': ['AWS::SSM::Parameter', /\/Switches\/Mode$/],
  'undelivered: key touched': ['AWS::SQS::Queue', /\/KeyRotation\/Alarms\/KeyTouchedUndelivered$/],
  'undelivered: rotation role used': ['AWS::SQS::Queue', /\/KeyRotation\/Alarms\/RoleUsedUndelivered$/],
  'alarm: key touched': ['AWS::Events::Rule', /\/KeyRotation\/Alarms\/KeyTouched$/],
  'alarm: rotation role used': ['AWS::Events::Rule', /\/KeyRotation\/Alarms\/RoleUsed$/],
  'key rotation role': ['AWS::IAM::Role', /\/Capture\/KeyRotation\/Role$/],
  'rotation starter role': ['AWS::IAM::Role', /\/Capture\/KeyRotation\/ScheduleRole$/],
  'rotation machine': ['AWS::StepFunctions::StateMachine', /\/Capture\/KeyRotation$/],
  'published ARN of the instance': ['AWS::SSM::Parameter', /\/InstanceArnLink$/],
  'undelivered alarms': ['AWS::SQS::Queue', /\/BreakGlass\/Undelivered$/],
  'break-glass alarm': ['AWS::Events::Rule', /\/BreakGlass\/Alarm$/],
  'break-glass role': ['AWS::IAM::Role', /\/BreakGlass$/],
  'analyst role': ['AWS::IAM::Role', /\/Analyst$/],
  instance: ['AWS::Connect::Instance', /\/Instance$/],
  'an agent': ['AWS::Connect::Instance', /\/Instance$/, '/agent/0f0e0d0c'],
  'a contact': ['AWS::Connect::Instance', /\/Instance$/, '/contact/0f0e0d0c'],
  'published flow': ['AWS::Connect::ContactFlow', /\/OrderStatus$/],
  'flow beside it': ['AWS::Connect::ContactFlow', /\/MainMenu$/],
  'service-linked role': ['ServiceRole', /\/Instance$/],
  'payment key secret': ['AWS::SecretsManager::Secret', /\/Vault\/SlotA$/],
  'second payment key secret': ['AWS::SecretsManager::Secret', /\/Vault\/SlotB$/],
  ledger: ['AWS::DynamoDB::Table', /\/Vault\/Ledger$/],
  'ledger by submission': ['AWS::DynamoDB::Table', /\/Vault\/Ledger$/, '/index/by-submission'],
  'settlement key': ['AWS::KMS::Key', /\/Settlement\/Reports\/Key$/],
  'settlement bucket': ['AWS::S3::Bucket', /\/Settlement\/Reports$/],
  'a settlement report': ['AWS::S3::Bucket', /\/Settlement\/Reports$/, '/reports/2026-11-22.csv'],
  'a settlement result': ['AWS::S3::Bucket', /\/Settlement\/Reports$/, '/results/2026-11-22/060000.json'],
  'settlement access log bucket': ['AWS::S3::Bucket', /\/Settlement\/Reports\/AccessLogs$/],
  'a settlement access log': [
    'AWS::S3::Bucket',
    /\/Settlement\/Reports\/AccessLogs$/,
    '/settlement/2026-11-22',
  ],
  'settlement desk role': ['AWS::IAM::Role', /\/Settlement\/Desk\/Role$/],
  'comparing schedule': ['AWS::Events::Rule', /\/CompareSettlement\/Schedule$/],
};

/** Lambda functions by name, with the end of their construct path; each has a role and a log group of its own. */
export const FUNCTIONS: Readonly<Record<string, RegExp>> = {
  'instance-guard': /\/Instance\/Guard\/Function$/,
  'flow-publication': /\/Publication\/Function$/,
  relay: /\/Payments\/Functions\/Relay$/,
  'recording-guard': /\/Payments\/Functions\/RecordingGuard$/,
  'call-guard': /\/Payments\/Functions\/CallGuard$/,
  sweep: /\/Payments\/Functions\/Sweep\/Function$/,
  'plan-rotation': /\/Capture\/KeyRotation\/Plan$/,
  link: /\/Payments\/Keys\/Link$/,
  'make-key': /\/Vault\/Functions\/MakeKey$/,
  'public-key': /\/Vault\/Functions\/PublicKey$/,
  'register-key': /\/Vault\/Functions\/RegisterKey$/,
  prepare: /\/Vault\/Functions\/Prepare$/,
  check: /\/Vault\/Functions\/Check$/,
  charge: /\/Vault\/Functions\/Charge$/,
  'charge-start': /\/Vault\/Functions\/ChargeStart$/,
  'charge-worker': /\/Vault\/Functions\/ChargeWorker$/,
  status: /\/Vault\/Functions\/Status$/,
  leave: /\/Vault\/Functions\/Leave$/,
  verify: /\/Vault\/Functions\/Verify$/,
  enroll: /\/Vault\/Functions\/Enroll$/,
  reconcile: /\/Vault\/Functions\/Reconcile$/,
  'compare-settlement': /\/Vault\/Functions\/CompareSettlement$/,
};

/** The two roles at the seam are made before their functions, in the foundation. */
const SEAM_ROLES: Readonly<Record<string, RegExp>> = {
  relay: /\/PaymentSeamRoles\/Relay$/,
  link: /\/PaymentSeamRoles\/Link$/,
};

/** What no template makes: the gateway's secret is the customer's, a default bus is there in every account. */
const GIVEN: Readonly<Record<string, readonly [account: string, service: string, resource: string]>> = {
  'gateway secret': [VAULT, 'secretsmanager', 'secret:bank-care/stripe-AbCdEf'],
  'capture stack': [CONTACT_CENTER, 'cloudformation', 'stack/Bank-Capture/made-up'],
  'foundation stack': [CONTACT_CENTER, 'cloudformation', 'stack/Bank-Foundation/made-up'],
  'event bus': [CONTACT_CENTER, 'events', 'event-bus/default'],
  'event bus of the vault': [VAULT, 'events', 'event-bus/default'],
};

const EVERYTHING: DeployedStatement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

/** The service-linked role's own policy, as far as it touches the bucket (connect-slr of the administrator guide). */
const CONNECT_WRITES: DeployedStatement[] = [
  {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:GetObjectAcl', 's3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject'],
    Resource: 'arn:aws:s3:::*/*',
  },
];

/** Finds the resource that a table names. */
export function thing(deployed: Deployed, name: string): Thing {
  const given = GIVEN[name];
  if (given) {
    const [account, service, resource] = given;
    return { type: service, path: name, account, arn: arn(service, { account, region: REGION }, resource) };
  }
  const [, what, of = ''] = /^(log|function|alias|role) of (.+)$/.exec(name) ?? [];
  if (what !== undefined) return partOfFunction(deployed, what, of);
  const [type, path, part = ''] = THINGS[name] ?? [name, /$^/];
  const found = only(deployed, name, type, path);
  return { ...found, arn: `${found.arn}${part}` };
}

function partOfFunction(deployed: Deployed, what: string, of: string): Thing {
  const path = FUNCTIONS[of];
  if (!path) throw new Error(`cast.ts does not know function ${of}`);
  const below = (child: string) => new RegExp(path.source.replace(/\$$/, `/${child}$`));
  if (what === 'function') return only(deployed, of, 'AWS::Lambda::Function', path);
  if (what === 'alias') return only(deployed, of, 'AWS::Lambda::Alias', below('Live'));
  if (what === 'role') return only(deployed, of, 'AWS::IAM::Role', SEAM_ROLES[of] ?? below('Role'));
  const group = only(deployed, of, 'AWS::Logs::LogGroup', below('Logs'));
  return { ...group, arn: group.arn.replace(/\*$/, 'log-stream:2026') };
}

function only(deployed: Deployed, name: string, type: string, path: RegExp): Thing {
  const found = deployed.things.filter((each) => each.type === type && path.test(each.path));
  const [one, ...more] = found;
  if (one && more.length === 0) return one;
  throw new Error(`${found.length} resources are '${name}' (${type} ${path})`);
}

/** Finds who a table names: people, roles of the templates, services of AWS. */
export function principal(deployed: Deployed, name: string): Principal {
  if (name.endsWith('.amazonaws.com')) return { name, id: name };
  const person = PEOPLE[name];
  if (person) return { name, ...person };
  if (name === 'Connect')
    return { name, id: thing(deployed, 'service-linked role').arn, identity: CONNECT_WRITES };
  const role = name in FUNCTIONS ? `role of ${name}` : `${name} role`;
  return { name, id: thing(deployed, role).arn };
}

const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

const PEOPLE: Readonly<Record<string, Omit<Principal, 'name'>>> = {
  administrator: { id: role(CONTACT_CENTER, 'Administrator'), identity: EVERYTHING },
  'administrator of the vault': { id: role(VAULT, 'Administrator'), identity: EVERYTHING },
  'deploy role': { id: role(CONTACT_CENTER, 'cdk-hnb659fds-cfn-exec-role'), identity: EVERYTHING },
  'deploy role of the vault': { id: role(VAULT, 'cdk-hnb659fds-cfn-exec-role'), identity: EVERYTHING },
  'administrator of another account': { id: role(ELSEWHERE, 'Administrator'), identity: EVERYTHING },
  'colleague without policies': { id: role(CONTACT_CENTER, 'Colleague') },
  'colleague of the vault without policies': { id: role(VAULT, 'Colleague') },
};

export const STRANGERS = [
  'administrator of another account',
  'colleague without policies',
  'colleague of the vault without policies',
];
