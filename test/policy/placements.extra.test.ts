import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADYEN_TEST_ORIGIN, STRIPE_ORIGIN } from '../../lib/payments/gateway/adapters';
import { type Assembly, type RawTemplate, readAssembly } from '../../lib/template';
import { externalApp } from '../examples/support/external';
import { bankApp, deleteFolders, edited, synthesized } from '../examples/support/synthesized';
import { type Deployed, deployed, type Thing } from './lockout/deployed';
import { simulate } from './lockout/simulate';

const CARE = '111111111111';
const VAULT = '222222222222';
const secretOf = (account: string, name: string) =>
  `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}-AbCdEf`;

interface Placement {
  readonly name: string;
  readonly make: () => string;
  /** Account of the gateway's secret, where there is one here. */
  readonly gateway?: string;
}

const PLACEMENTS: readonly Placement[] = [
  {
    name: 'both halves in one account',
    gateway: CARE,
    make: () =>
      synthesized(bankApp({ vaultAccount: CARE, gatewaySecretArn: secretOf(CARE, 'bank-care/stripe') })),
  },
  { name: 'the vault in its own account', gateway: VAULT, make: () => synthesized(bankApp()) },
  { name: 'the vault of another party', make: () => synthesized(externalApp()) },
];

/** What touches a secret, a key or money, and what would let one in later. */
const SECRET = ['GetSecretValue', 'PutSecretValue', 'UpdateSecret', 'PutResourcePolicy'].map(
  (name) => `secretsmanager:${name}`,
);
const KEY = ['Decrypt', 'ReEncryptFrom', 'GenerateDataKey', 'CreateGrant', 'PutKeyPolicy'].map(
  (name) => `kms:${name}`,
);
const ROWS = ['GetItem', 'Query', 'PutItem', 'UpdateItem'].map((name) => `dynamodb:${name}`);

/** Services through which a key can be used. */
const WAYS = [undefined, 'secretsmanager', 'dynamodb', 'lambda', 'sns', 'ssm'];

const rolesOf = ({ things }: Deployed, part: RegExp) =>
  things.filter(({ type, path }) => type === 'AWS::IAM::Role' && part.test(path));
const capture = (of: Deployed) => rolesOf(of, /\/(Capture|PaymentSeamRoles)\//);
const inVault = ({ things }: Deployed, type: string) =>
  things.filter((each) => each.type === type && /\/Vault\//.test(each.path));

/** Everything of these resources that these roles may do, whichever service the request goes through. */
async function allowed(of: Deployed, roles: readonly Thing[], asked: readonly Asked[]): Promise<string[]> {
  const found: string[] = [];
  for (const { path, arn: id } of roles)
    for (const { actions, arn: resource, account } of asked)
      for (const action of actions)
        if (await isAllowed(of, { id, action, resource, account }))
          found.push(`${path} ${action} ${resource}`);
  return found;
}

interface Asked {
  readonly actions: readonly string[];
  readonly arn: string;
  readonly account: string;
}

async function isAllowed(
  of: Deployed,
  { id, ...request }: { id: string; action: string; resource: string; account: string },
): Promise<boolean> {
  const ways = request.action.startsWith('kms:') ? WAYS : [undefined];
  for (const way of ways) {
    const context: Record<string, string> =
      way === undefined ? {} : { 'kms:ViaService': `${way}.us-east-1.amazonaws.com` };
    const principal = { name: id, id };
    if ((await simulate(of, { ...request, principal, context })).answer === 'allowed') return true;
  }
  return false;
}

const every = (things: readonly Thing[], actions: readonly string[]): Asked[] =>
  things.map(({ arn, account }) => ({ actions, arn, account }));

/** The secrets of a payment: of the keys, of the gateway, and one that nobody thought of. */
function secrets(of: Deployed, gateway: string | undefined): Asked[] {
  const given =
    gateway === undefined ? [] : [{ arn: secretOf(gateway, 'bank-care/stripe'), account: gateway }];
  const any = { arn: secretOf(CARE, 'anything'), account: CARE };
  return [
    ...every(inVault(of, 'AWS::SecretsManager::Secret'), SECRET),
    ...[...given, any].map((secret) => ({ ...secret, actions: SECRET })),
  ];
}

afterAll(deleteFolders);

describe.each(PLACEMENTS)('$name', ({ make, gateway }) => {
  let assembly: Assembly;
  let center: Deployed;
  let folder: string;

  beforeAll(() => {
    folder = make();
    assembly = readAssembly(folder);
    center = deployed(assembly);
  }, 60_000);

  test('nothing in the capture half can read a private key or the secret of the gateway', async () => {
    expect(capture(center).length).toBeGreaterThan(6);
    expect(await allowed(center, capture(center), secrets(center, gateway))).toEqual([]);
  }, 120_000);

  test('nothing in the capture half can use a key or the ledger of the vault', async () => {
    const asked = [
      ...every(inVault(center, 'AWS::KMS::Key'), KEY),
      ...every(inVault(center, 'AWS::DynamoDB::Table'), ROWS),
    ];

    expect(asked.length > 0).toBe(gateway !== undefined);
    expect(await allowed(center, capture(center), asked)).toEqual([]);
  }, 240_000);

  test('what the capture half decrypts is under two keys that no card comes near', async () => {
    const keys = center.things.filter(({ type }) => type === 'AWS::KMS::Key');
    const open = await allowed(center, capture(center), every(keys, ['kms:Decrypt']));
    const decrypted = keys.filter(({ arn }) => open.some((line) => line.endsWith(` ${arn}`)));

    expect(
      decrypted.map(({ path }) => path).filter((path) => !/(OperationsKey|Suspensions\/Key)$/.test(path)),
    ).toEqual([]);
  }, 240_000);

  test('the capture half starts only what answers it, and nothing that reaches the gateway by itself', async () => {
    const functions = [...inVault(center, 'AWS::Lambda::Function'), ...inVault(center, 'AWS::Lambda::Alias')];
    const open = await allowed(center, capture(center), every(functions, ['lambda:InvokeFunction']));
    const started = open.map((line) => /function:[a-z-]+-vault-([a-z-]+?)(:live)?$/.exec(line)?.[1]).sort();
    const answering = [
      'charge',
      'check',
      'leave',
      'make-key',
      'prepare',
      'public-key',
      'register-key',
      'status',
      'verify',
    ];

    expect(started).toEqual(gateway === undefined ? [] : answering);
  }, 240_000);

  test('no function of the capture half knows the address of a gateway', () => {
    const code = codeOfCapture(assembly, folder);
    const known = [STRIPE_ORIGIN, ADYEN_TEST_ORIGIN].map((origin) => new URL(origin).host);

    expect(code.length).toBeGreaterThan(4);
    expect(code.filter((each) => known.some((host) => each.includes(host)))).toEqual([]);
  });
});

/** The code of every function of the capture half, as it is deployed. */
function codeOfCapture({ templates }: Assembly, folder: string): string[] {
  const functions = templates
    .flatMap(({ resources }) => resources)
    .filter(({ type, metadata }) => type === 'AWS::Lambda::Function' && isOfCapture(metadata));
  return functions.map(({ properties }) => {
    const { S3Key: key } = properties['Code'] as { readonly S3Key: string };
    return readFileSync(join(folder, `asset.${key.replace('.zip', '')}`, 'index.js'), 'utf8');
  });
}

function isOfCapture(metadata: unknown): boolean {
  return JSON.stringify(metadata).includes('"part":"capture"');
}

describe('the questions', () => {
  test('are answered with yes by who may: the function that charges', async () => {
    const center = deployed(readAssembly(synthesized(bankApp())));
    const charge = rolesOf(center, /\/Vault\/Functions\/Charge\/Role$/);
    const open = await allowed(center, charge, secrets(center, VAULT));

    expect(open.filter((line) => line.includes('GetSecretValue'))).toHaveLength(3);
  }, 60_000);

  test('find a relay that was let read any secret', async () => {
    const sound = synthesized(externalApp());
    const file = readdirSync(sound).find((name) => /^ClinicFoundation.*\.template\.json$/.test(name)) ?? '';
    const folder = edited(sound, { [file.replace('.template.json', '')]: withReader });
    const center = deployed(readAssembly(folder));

    expect(await allowed(center, capture(center), secrets(center, undefined))).toHaveLength(1);
  }, 60_000);
});

/** The relay of the template may read every secret. */
function withReader(template: RawTemplate): RawTemplate {
  const Statement = [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }];
  const Properties = {
    PolicyName: 'too-much',
    PolicyDocument: { Version: '2012-10-17', Statement },
    Roles: ['clinic-care-payment-relay'],
  };
  return {
    ...template,
    Resources: { ...template.Resources, TooMuch: { Type: 'AWS::IAM::Policy', Properties } },
  };
}

describe('the templates where the vault is another party’s', () => {
  test('hold no private key, and nothing that could keep one', () => {
    const { templates } = readAssembly(synthesized(externalApp()));
    const resources = templates.flatMap((template) => template.resources);
    const keys = resources.filter(({ type }) => type === 'AWS::KMS::Key');
    const asymmetric = keys.filter(({ properties }) => properties['KeySpec'] !== undefined);

    expect(resources.filter(({ type }) => /SecretsManager|CertificateManager/.test(type))).toEqual([]);
    expect(asymmetric.map(({ properties }) => [properties['KeySpec'], properties['KeyUsage']])).toEqual([
      ['ECC_NIST_P256', 'SIGN_VERIFY'],
    ]);
    expect(JSON.stringify(resources.map(({ properties, metadata }) => [properties, metadata]))).not.toMatch(
      /PRIVATE KEY/,
    );
    expect(JSON.stringify(resources.map(({ metadata }) => metadata))).not.toContain('"part":"vault"');
  });
});
