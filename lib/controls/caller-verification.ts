import { chanceInAYear } from '../caller-verification/strength';
import { follow, textWithGaps } from '../template/follow';
import { objectOf, valueAt } from '../template/narrow';
import { isAccountRoot, namesAction, type PolicyPrincipal, resourcePolicyOf } from '../template/policy';
import type { Assembly, ResourceView } from '../template/types';
import { ADMINISTRATION, changed, FUNCTION, intended, KEY, keyPolicy, template } from './fixture-parts';
import { intentOf } from './intent';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const VARIABLES = 'Properties.Environment.Variables';
const MORE_LIKELY_THAN_NOT = 0.5;

function verifiesDigits(resource: ResourceView): boolean {
  return intentOf(resource)['digitVerification'] !== undefined;
}

/** By what the function is deployed with: an override of the template is seen. */
function judgeGuessing({ properties }: ResourceView): Verdict {
  const variables = objectOf(valueAt(properties, 'Environment.Variables'));
  const [count, attempts, lockSeconds] = ['DIGITS', 'ATTEMPTS', 'LOCK_SECONDS'].map((name) =>
    whole(variables[name]),
  );
  if (count === undefined || attempts === undefined || lockSeconds === undefined)
    return unknown(VARIABLES, 'how many digits, attempts or seconds is not known before deployment');
  const chance = chanceInAYear({ count, attempts, lockSeconds });
  const told = `a stranger who tries one customer for a year passes with ${Math.round(100 * chance)} %`;
  return chance > MORE_LIKELY_THAN_NOT ? fail(VARIABLES, told) : pass(VARIABLES, told);
}

function whole(value: unknown): number | undefined {
  const text = String(value);
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether a permission is for the function that makes codes. */
function admitsToEnrolment({ properties, template: own }: ResourceView, assembly: Assembly): boolean {
  const followed = follow(properties['FunctionName'], own, assembly);
  return followed.kind === 'resource' && intentOf(followed.resource)['digitEnrolment'] !== undefined;
}

function judgeEnroller({ properties, template: own }: ResourceView, assembly: Assembly): Verdict {
  const principal = properties['Principal'];
  const evidence = 'Properties.Principal';
  const followed = follow(principal, own, assembly);
  if (followed.kind === 'resource' && followed.resource.type === 'AWS::IAM::Role')
    return pass(evidence, `is the role ${followed.resource.logicalId}`);
  const text = textWithGaps(principal);
  if (text === undefined) return unknown(evidence, 'who it is, is not known before deployment');
  return /^arn:[^:]+:iam::[^:]*:role\/[^*]+$/.test(text)
    ? pass(evidence, 'is one role')
    : fail(evidence, `is ${text}, must be the ARN of one role`);
}

const MAKES = 'kms:GenerateMac';
const COMPARES = 'kms:VerifyMac';

function judgeCodes(key: ResourceView): Verdict {
  const statements = resourcePolicyOf(key).filter(({ effect }) => effect === 'Allow');
  const may = (action: string) =>
    statements.filter((each) => namesAction(each, action)).flatMap(({ principals }) => principals);
  const [makers, comparers] = [may(MAKES), may(COMPARES)];
  const evidence = 'Properties.KeyPolicy';
  if (key.properties['KeyPolicy'] === undefined || [...makers, ...comparers].some(isEverybody))
    return fail(evidence, 'the whole account may make or compare codes');
  const names = new Set(comparers.map(nameOf));
  const both = makers.find((each) => names.has(nameOf(each)));
  return both === undefined
    ? pass(evidence, 'whoever compares codes cannot make them')
    : fail(evidence, `${nameOf(both)} may make codes and compare them`);
}

function isEverybody(principal: PolicyPrincipal): boolean {
  return principal.kind === '*' || isAccountRoot(principal);
}

function nameOf({ value }: PolicyPrincipal): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const VERIFY = intended(
  changed(FUNCTION, {
    Environment: {
      Variables: {
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
        DIGITS: '4',
        ATTEMPTS: '3',
        LOCK_SECONDS: '86400',
      },
    },
  }),
  { part: 'vault', digitVerification: { count: 4, attempts: 3, lockSeconds: 86_400 } },
);

const WITHOUT_LOCK = changed(VERIFY, {
  Environment: {
    Variables: {
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      DIGITS: '4',
      ATTEMPTS: '3',
      LOCK_SECONDS: '60',
    },
  },
});

const ENROLL = intended(FUNCTION, { part: 'vault', digitEnrolment: { perDay: 5 } });
const BY_ONE_ROLE = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Enroll', 'Arn'] },
    Principal: 'arn:aws:iam::111122223333:role/back-office',
  },
};

const role = (name: string) => ({ AWS: `arn:aws:iam::111122223333:role/${name}` });
const CODES = intended(
  changed(KEY, {
    KeySpec: 'HMAC_256',
    KeyUsage: 'GENERATE_VERIFY_MAC',
    EnableKeyRotation: undefined,
    KeyPolicy: keyPolicy(
      ADMINISTRATION,
      { Effect: 'Allow', Principal: role('enroll'), Action: MAKES, Resource: '*' },
      { Effect: 'Allow', Principal: role('verify'), Action: COMPARES, Resource: '*' },
    ),
  }),
  { part: 'vault', classification: 'key-material', digitKey: true },
);

/** Verifying callers by the last digits of a number. */
export const CALLER_VERIFICATION_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-VER1',
    title: 'Guessing at the digits of a customer is not worth a year',
    why: 'Last digits are few. Only attempts that count over all calls, and a lock long enough, keep a patient stranger out.',
    severity: 'error',
    sources: [SOURCES.nistThrottling],
    appliesTo: ['AWS::Lambda::Function'],
    where: verifiesDigits,
    judge: judgeGuessing,
    fix: 'ask for more digits, allow fewer attempts, or lock for longer: `digits`, `attempts`, `lock`',
    fixtures: {
      pass: template({ Verify: VERIFY }),
      fail: template({ Verify: WITHOUT_LOCK }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-VER2',
    title: 'Only named roles make codes of digits',
    why: 'Whoever may enrol customers can try out which digits a stored code belongs to.',
    severity: 'error',
    sources: [SOURCES.lambdaPolicy, pci('7.2')],
    appliesTo: ['AWS::Lambda::Permission'],
    where: admitsToEnrolment,
    judge: judgeEnroller,
    fix: 'set Principal to the ARN of one role of the back office',
    fixtures: {
      pass: template({ Enroll: ENROLL, Office: BY_ONE_ROLE }),
      fail: template({ Enroll: ENROLL, Office: changed(BY_ONE_ROLE, { Principal: '111122223333' }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-VER3',
    title: 'Whoever compares codes of digits cannot make them',
    why: 'The function that hears of every caller then cannot enrol one, and no administrator can do either.',
    severity: 'error',
    sources: [SOURCES.kmsHmac, pci('3.6.1.3')],
    appliesTo: ['AWS::KMS::Key'],
    where: (key) => intentOf(key)['digitKey'] === true,
    judge: judgeCodes,
    fix: `give ${MAKES} and ${COMPARES} to different roles, and neither to the account's root`,
    fixtures: {
      pass: template({ Codes: CODES }),
      fail: template({
        Codes: changed(CODES, {
          KeyPolicy: keyPolicy(ADMINISTRATION, {
            Effect: 'Allow',
            Principal: role('verify'),
            Action: [MAKES, COMPARES],
            Resource: '*',
          }),
        }),
      }),
    },
  },
];
