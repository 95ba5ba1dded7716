import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, type IAspect } from 'aws-cdk-lib';
import { CfnRole, ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import type { IConstruct } from 'constructs';
import bankContext from '../../cdk.context.json';
import { isObject } from '../../lib/template';
import { evaluated, type JsonString, jsonStringsOf, type Token, tokensOf } from './support/json-strings';
import { bankApp, deleteFolders, minimalApp, synthesized } from './support/synthesized';
import {
  givenName,
  resourcesOf,
  stateful,
  stringsIn,
  type Templates,
  templatesOf,
} from './support/templates';
import { twoCentersApp } from './support/two-centers';

const FROZEN = join(__dirname, 'frozen-logical-ids.json');
const UPDATE = 'UPDATE_FROZEN_IDS=1 npx jest test/examples/templates';

let bank: Templates;
let minimal: Templates;
let centers: Templates;
let everything: Templates;

beforeAll(() => {
  bank = templatesOf(synthesized(bankApp()));
  minimal = templatesOf(synthesized(minimalApp()));
  centers = templatesOf(synthesized(twoCentersApp()));
  everything = { ...bank, ...minimal, ...centers };
}, 60_000);

afterAll(deleteFolders);

describe('feature flags of the app', () => {
  test('change nothing in the bank example: none, or all that the CDK recommends', () => {
    expect(Object.keys(recommendedFlags).length).toBeGreaterThan(50);

    expect(templatesOf(synthesized(bankApp(recommendedFlags)))).toEqual(bank);
  });

  test('change nothing in the minimal example', () => {
    expect(templatesOf(synthesized(minimalApp(recommendedFlags)))).toEqual(minimal);
  });
});

describe('logical ids of what must not be replaced', () => {
  test(`are those that are committed (a change replaces what users have; if none has: ${UPDATE})`, () => {
    const now = stateful(everything);
    if (process.env['UPDATE_FROZEN_IDS'] !== undefined)
      writeFileSync(FROZEN, `${JSON.stringify(now, undefined, 2)}\n`);

    expect(now).toEqual(JSON.parse(readFileSync(FROZEN, 'utf8')));
  });

  test.each([
    'AWS::Connect::Instance',
    'AWS::Connect::PhoneNumber',
    'AWS::Connect::Queue',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::DynamoDB::Table',
    'AWS::SecretsManager::Secret',
    'AWS::Logs::LogGroup',
    'AWS::IAM::SAMLProvider',
    'AWS::Connect::SecurityKey',
  ])('are frozen for every %s', (type) => {
    const frozen = Object.values(stateful(everything)).flatMap(Object.keys);
    const ids = resourcesOf(everything).filter(({ resource }) => resource.Type === type);

    expect(ids.length).toBeGreaterThan(0);
    for (const { id } of ids) expect(frozen).toContain(id);
  });
});

describe('stacks without a fixed account or Region', () => {
  test('take both from where they are deployed', () => {
    const texts = stringsIn(centers).filter((text) => !text.includes('/stripe-'));

    expect(texts.filter((text) => /\b\d{12}\b|us-east-1/.test(text))).toEqual([]);
    expect(texts).toEqual(expect.arrayContaining(['AWS::AccountId', 'AWS::Region', 'AWS::Partition']));
  });

  test('hold two contact centers in one account, no name taken twice', () => {
    const names = resourcesOf(centers).flatMap(({ stack, resource }) => {
      const name = givenName(resource);
      // Names inside an instance are unique there, and each contact center has its own.
      return name === undefined ? [] : [isInInstance(name) ? `${stack} ${name}` : name];
    });

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('stacks refer to each other by name only', () => {
  test('with no export, no output of another stack and no import', () => {
    const keys = stringsIn(everything).filter((text) => /^Fn::(ImportValue|GetStackOutput)$/.test(text));
    const exported = Object.values(everything).flatMap(({ Outputs }) =>
      Object.values(Outputs ?? {}).filter((output) => isObject(output) && 'Export' in output),
    );

    expect([keys, exported]).toEqual([[], []]);
  });

  test('with no role that another account or CloudFormation could take', () => {
    const trusted = resourcesOf(everything)
      .filter(({ resource }) => resource.Type === 'AWS::IAM::Role')
      .flatMap(({ resource }) => stringsIn(resource.Properties?.['AssumeRolePolicyDocument']));

    expect(trusted.filter((text) => /\d{12}|cloudformation/.test(text))).toEqual([]);
    expect(new Set(trusted.filter((text) => text.endsWith('.amazonaws.com')))).toEqual(
      new Set(['lambda.amazonaws.com', 'states.amazonaws.com', 'events.amazonaws.com']),
    );
  });
});

test('a template writes no partition down', () => {
  const texts = stringsIn([bank, minimal, centers]).filter((text) => text.includes('arn:aws:'));

  // The secret of the gateway is made by hand; its ARN is context of the app.
  expect(new Set(texts.map((text) => text.replace(/north-care|south-care/, 'bank-care')))).toEqual(
    new Set([
      bankContext.gatewaySecretArn,
      bankContext.gatewaySecretArn.replace('222222222222', '111111111111'),
    ]),
  );
});

test('a template has room: fewer than 400 resources and less than 800 KB', () => {
  for (const [stack, template] of Object.entries(everything)) {
    const size = {
      stack,
      resources: Object.keys(template.Resources ?? {}).length,
      bytes: JSON.stringify(template).length,
    };

    expect([size, size.resources < 400 && size.bytes < 800_000]).toEqual([size, true]);
  }
});

describe("what a platform team puts on an app's roles", () => {
  const BOUNDARY = {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/PowerUserAccess']],
  };
  let roles: Record<string, unknown>[];
  let texts: string[];

  /** Names what has no name yet: the seam's roles have theirs, and the bank's that enrols customers. */
  class RolesInPath implements IAspect {
    public visit(node: IConstruct): void {
      if (!(node instanceof CfnRole) || node.roleName !== undefined) return;
      node.path = '/contact-center/';
      node.roleName = `acme-${node.node.addr.slice(-12)}`;
    }
  }

  beforeAll(() => {
    const example = bankApp({ '@aws-cdk/core:bootstrapQualifier': 'acme' }, (stacks) => {
      PermissionsBoundary.of(stacks).apply(ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'));
      Aspects.of(stacks).add(new RolesInPath());
    });
    const templates = templatesOf(synthesized(example));
    roles = resourcesOf(templates).flatMap(({ resource }) =>
      resource.Type === 'AWS::IAM::Role' ? [{ ...resource.Properties }] : [],
    );
    texts = stringsIn(templates);
  });

  test('a permissions boundary reaches each of them', () => {
    expect(roles.length).toBe(27);
    for (const { PermissionsBoundary: boundary } of roles) expect(boundary).toEqual(BOUNDARY);
  });

  test('a path and a prefix of names reach each that nobody else has to know by name', () => {
    const named = roles.map(({ Path, RoleName }) => `${String(Path)} ${String(RoleName)}`);

    expect(named.filter((name) => /^\/contact-center\/ acme-\w{12}$/.test(name))).toHaveLength(24);
    expect(named.filter((name) => !name.startsWith('/')).sort()).toEqual([
      'undefined bank-care-back-office',
      'undefined bank-care-payment-relay',
      'undefined bank-care-vault-link',
    ]);
  });

  test('another bootstrap qualifier is the only one', () => {
    expect(texts.filter((text) => text.includes('hnb659fds'))).toEqual([]);
    expect(texts.some((text) => text.includes('cdk-acme-assets-'))).toBe(true);
  });
});

describe('JSON inside a template', () => {
  const NASTY = 'first line\nsecond "line" \\ end';
  const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

  const texts = (): JsonString[] => Object.values(everything).flatMap(jsonStringsOf);
  /** AWS makes these of letters, digits and `:/-_`; nothing could escape them anyway. */
  const isIdentifier = ({ of, attribute, type }: Token) =>
    attribute === undefined
      ? of === 'AWS::Region' ||
        ['AWS::SecretsManager::Secret', 'AWS::Lambda::Alias'].includes(type) ||
        /^parameter .*-arn$/.test(type)
      : type.startsWith('AWS::') && /Arn$|^AssociationId$/.test(attribute);
  /** What a custom resource of ours gives in the form that belongs inside a JSON string. */
  const isEscaped = ({ type, attribute = '' }: Token) =>
    type.startsWith('Custom::') && attribute.endsWith('Json');
  const written = (token: Token, nasty: string) => (isIdentifier(token) ? 'arn:aws:x:y::z/1' : nasty);

  test('is in every contact flow, and wherever a function takes a list of keys', () => {
    const flows = resourcesOf(everything).filter(({ resource }) =>
      ['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule'].includes(resource.Type),
    );

    expect(texts().filter(({ property }) => property === 'Content')).toHaveLength(flows.length);
    expect(texts().length).toBeGreaterThan(flows.length);
  });

  test('takes from outside only what AWS names, and what a custom resource escapes for JSON', () => {
    const others = texts()
      .flatMap(tokensOf)
      .filter((token) => !isIdentifier(token));

    expect(new Set(others.map(({ type, attribute }) => `${type} ${attribute}`))).toEqual(
      new Set([
        'Custom::HardlineVaultPublicKey CertificateJson',
        'Custom::HardlineKeyRegistration KeyIdJson',
      ]),
    );
  });

  test('stays JSON, and means the same, with a newline, a quote and a backslash in each such value', () => {
    const evaluatedTexts = texts().map((text) =>
      JSON.parse(evaluated(text, (token) => written(token, isEscaped(token) ? inJson(NASTY) : NASTY))),
    );

    expect(stringsIn(evaluatedTexts).filter((text) => text.includes(NASTY)).length).toBeGreaterThan(3);
  });

  test('would break with a value that is not escaped', () => {
    const broken = texts().filter((text) => {
      try {
        JSON.parse(evaluated(text, (token) => written(token, NASTY)));
        return false;
      } catch {
        return true;
      }
    });

    expect(new Set(broken.map(({ resource }) => resource))).toEqual(
      new Set(['PaymentsFlow3A4C2766', 'PaymentsSelfServiceFlow55A4E1FB', 'DigitVerificationModuleBC06B29B']),
    );
  });
});

function isInInstance(name: string): boolean {
  return name.startsWith('AWS::Connect::') && !name.startsWith('AWS::Connect::Instance ');
}
