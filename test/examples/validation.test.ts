import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { HardlineChecks } from '../../constructs';
import { CONTROLS, judgeAssembly } from '../../lib/controls';
import { EMPTY_LOCK, lockDocument, mergeLocks, recordLock } from '../../lib/lock';
import { readAssembly } from '../../lib/template';
import { quietly } from './support/quietly';
import {
  type RecordedAcknowledgement,
  type Report,
  readAcknowledgements,
  readReport,
} from './support/report';
import { acceptedIn, reviewedList, stale, wide } from './support/reviewed-list';
import {
  bankApp,
  deleteFolders,
  type Example,
  minimalApp,
  synthesized,
  temporaryFolder,
} from './support/synthesized';

const REVIEWED = join(__dirname, '../../examples/acknowledgements.json');
const UPDATE =
  'UPDATE_ACKNOWLEDGEMENTS=1 npx jest test/examples/validation && npx biome format --write examples';

interface Validated extends Example {
  readonly report: Report;
  readonly acknowledgements: readonly RecordedAcknowledgement[];
  /** Warnings and errors that constructs left on their stacks. */
  readonly messages: readonly string[];
  /** What they only tell. */
  readonly information: readonly string[];
}

function validated(example: Example): Validated {
  const folder = synthesized(example);
  const stacks = quietly(() => example.app.synth().stacksRecursively);
  const told = (wanted: boolean) =>
    stacks.flatMap(({ messages }) =>
      messages
        .filter(({ level }) => (level === 'info') === wanted)
        .map(({ id, entry }) => `${id}: ${String(entry.data)}`),
    );
  return {
    ...example,
    report: readReport(folder),
    acknowledgements: readAcknowledgements(folder),
    messages: told(false),
    information: told(true),
  };
}

const packs = () => [
  new AwsSolutionsChecks(),
  new NIST80053R5Checks(),
  new PCIDSS321Checks(),
  new HIPAASecurityChecks(),
  new ServerlessChecks(),
];

let bank: Validated;
let minimal: Validated;
const asked: Record<string, number[]> = {};

beforeAll(() => {
  // test/support/setup.ts switches the CDK's own validation off for every other suite.
  process.env['CDK_VALIDATION'] = 'true';
  for (const plugin of [HardlineChecks, CloudFormationValidatePlugin]) {
    const real = plugin.prototype.validate;
    jest.spyOn(plugin.prototype, 'validate').mockImplementation(function (this: HardlineChecks, context) {
      asked[this.name] = [...(asked[this.name] ?? []), context.templatePaths.length];
      return real.call(this as never, context);
    });
  }
  bank = validated(bankApp());
  const small = minimalApp();
  Validations.of(small.app).addPlugins(...packs());
  minimal = validated(small);
}, 120_000);

afterAll(() => {
  process.env['CDK_VALIDATION'] = 'false';
  deleteFolders();
});

describe.each([
  ['bank', () => bank],
  ['minimal', () => minimal],
])("the %s example under the CDK's own validation and six packs", (_, example) => {
  test('has no finding of any plugin, warnings included', () => {
    expect(example().report.open).toEqual([]);
  });

  test('has no warning of its constructs', () => {
    expect(example().messages).toEqual([]);
  });

  test('accepts findings on single resources only', () => {
    const { report, acknowledgements } = example();
    const warnings = acknowledgements.filter(({ id }) => id.startsWith('Annotation::'));

    expect(
      wide([...report.accepted, ...warnings.map(({ path }) => ({ acknowledgedAt: path }))], example()),
    ).toEqual([]);
  });

  test('carries no acknowledgement that answers no finding', () => {
    expect(stale(example().acknowledgements, example().report)).toEqual([]);
  });

  test('gives a reason for everything that it accepts', () => {
    for (const { reason } of example().report.accepted) expect(reason.length).toBeGreaterThan(30);
  });
});

describe('the validation', () => {
  test('has asked each of the five packs, which found what is accepted', () => {
    const counts = (report: Report) =>
      Object.fromEntries(
        packs().map(({ name }) => [name, report.accepted.filter(({ pack }) => pack === name).length]),
      );

    for (const [name, count] of Object.entries(counts(bank.report)))
      expect([name, count > 0]).toEqual([name, true]);
    for (const [name, count] of Object.entries(counts(minimal.report)))
      expect([name, count > 0]).toEqual([name, true]);
  });

  test('tells what the declared peak of payments needs of Connect’s API', () => {
    const told = bank.information.filter((text) =>
      /payments a minute need .* requests a second to Connect's API/.test(text),
    );

    expect(told).toHaveLength(1);
    expect(minimal.information).toEqual([]);
  });

  test('has given every template to HardlineChecks and to the validator of the CDK', () => {
    expect(asked).toEqual({ Hardline: [4, 1], 'CloudFormation Validate': [4, 1] });
  });

  test('has judged the examples by the whole catalogue', () => {
    const { judged } = judgeAssembly(readAssembly(bank.folder));

    expect(judged.map(({ control }) => control)).toEqual(CONTROLS.map(({ id }) => id));
    expect(judged.filter(({ passed }) => passed > 0).length).toBeGreaterThan(35);
  });

  test('fails a stack with a circle, a value that no enum knows or a log kept for ever', () => {
    const folder = temporaryFolder();
    const app = new App({ outdir: folder });
    const stack = new Stack(app, 'Broken');
    const queue = (id: string, other: string) =>
      new CfnResource(stack, id, {
        type: 'AWS::SQS::Queue',
        properties: {
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [other, 'Arn'] }, maxReceiveCount: 1 },
        },
      });
    queue('One', 'Two');
    queue('Two', 'One');
    new CfnResource(stack, 'Table', {
      type: 'AWS::DynamoDB::Table',
      properties: {
        BillingMode: 'PAY_PER_WISH',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    });
    new CfnResource(stack, 'Logs', { type: 'AWS::Logs::LogGroup' });
    Validations.of(app).addPlugins(new HardlineChecks(app));

    expect(() => quietly(() => app.synth())).toThrow();
    const found = readReport(folder).open.map(({ pack, rule }) => `${pack} ${rule}`);

    expect(found).toEqual(
      expect.arrayContaining([
        'CloudFormation Validate F3004',
        'CloudFormation Validate W3030',
        'Hardline HL-LOG1',
      ]),
    );
  });
});

describe('what is accepted', () => {
  const accepted = () => [
    ...acceptedIn('bank', bank.report, bank.acknowledgements),
    ...acceptedIn('minimal', minimal.report, minimal.acknowledgements),
  ];

  test(`is exactly the reviewed list in examples/acknowledgements.json (after a review: ${UPDATE})`, () => {
    const now = reviewedList(accepted());
    if (process.env['UPDATE_ACKNOWLEDGEMENTS'] !== undefined) {
      writeFileSync(REVIEWED, `${JSON.stringify(now, undefined, 2)}\n`);
    }

    expect(now).toEqual(JSON.parse(readFileSync(REVIEWED, 'utf8')));
  });
});

test('hardline.lock.json is what `cdk-hardline lock` writes for the two examples', () => {
  const recorded = [bank, minimal].map(({ folder }) => recordLock(readAssembly(folder)));

  const document = lockDocument(recorded.reduce(mergeLocks, EMPTY_LOCK));

  expect(document).toBe(readFileSync(join(__dirname, '../../hardline.lock.json'), 'utf8'));
});
