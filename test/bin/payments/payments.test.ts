import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LocalAws } from '../../../bin/local';
import { Parameters } from '../../../bin/payments/parameters';
import { run } from '../../../bin/verbs/payments';
import { LEDGER_ROWS } from '../../../lib/payments/ledger-rows';
import { textsParameter } from '../../../lib/payments/replaced-texts';
import { type PaymentHalf, switchesOf, switchPrefix } from '../../../lib/payments/switches';
import { TestAssembly } from '../local/support/assembly';

const PLACE = { account: '222222222222', region: 'eu-central-1' };
const CLOSED = [
  'switch',
  'gateway',
  'closed',
  '--name',
  'acme',
  '--half',
  'vault',
  '--reason',
  'incident 17',
];
const folder = mkdtempSync(join(tmpdir(), 'hardline-payments-'));
const before = { ...process.env };

function parametersOf(half: PaymentHalf): [string, unknown][] {
  return switchesOf(half).map(([name, { normal }]) => [
    `${half}${name.replace(/-/g, '')}`,
    {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: `${switchPrefix('acme', half)}/${name}`, Type: 'String', Value: normal },
    },
  ]);
}

const texts = {
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: textsParameter('acme', 'en-US'), Type: 'String', Value: '{}' },
};

const ledger = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'ledger',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

let assembly: TestAssembly;
let local: LocalAws;
let printed = '';

beforeAll(async () => {
  const resources = {
    ...Object.fromEntries([...parametersOf('vault'), ...parametersOf('capture')]),
    texts,
    ledger,
  };
  assembly = new TestAssembly([{ name: 'Vault', account: PLACE.account, resources }]);
  local = await LocalAws.start({ assembly: assembly.folder });
  await local.deploy();
  Object.assign(process.env, local.operatorEnvironment(PLACE));
});

afterAll(async () => {
  process.env = before;
  await local.stop();
  assembly.delete();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());

describe('cdk-hardline payments status and switch', () => {
  test('shows every switch as it is deployed', async () => {
    expect(await run(['status', '--name', 'acme', '--half', 'vault'])).toBe(0);
    expect(printed).toMatch(/^payments {2}open {4}ends all payments of this vault\ngateway +open/);
    expect(printed).not.toContain('CHANGED');
  });

  test('changes a switch, says what it was, and keeps the reason with it', async () => {
    expect(await run(CLOSED)).toBe(0);
    const changed = printed;
    printed = '';
    const code = await run(['status', '--name', 'acme', '--half', 'vault']);
    await run(['switch', 'gateway', 'open', ...CLOSED.slice(3)]);

    expect(changed).toBe('acme, vault half: gateway was open, is closed; it counts within 30 seconds\n');
    expect(code).toBe(1);
    expect(printed).toContain('gateway   closed  CHANGED: sends nothing to the gateway');
    const change = local.calls.find(({ operation }) => operation === 'PutParameter');
    expect(change?.input).toEqual({
      Name: '/hardline/acme/payments/vault/gateway',
      Value: 'closed',
      Description: 'incident 17',
      Type: 'String',
      Overwrite: true,
    });
  });

  test('takes names of queues and prints JSON', async () => {
    const place = ['--name', 'acme', '--half', 'capture'];

    await run(['switch', 'closed-queues', 'Care, Billing', ...place, '--reason', 'training day']);
    printed = '';
    await run(['status', ...place, '--json']);

    expect(JSON.parse(printed)).toMatchObject({
      seam: 'acme',
      half: 'capture',
      switches: expect.arrayContaining([
        expect.objectContaining({ name: 'closed-queues', value: 'Care, Billing', normal: false }),
      ]),
    });
  });

  test('prints the command for whoever has the AWS CLI only, and changes nothing', async () => {
    const calls = local.calls.length;

    await run([...CLOSED.slice(0, -1), "it's down", '--print']);

    expect(printed).toBe(
      "aws ssm put-parameter --overwrite --type String --name '/hardline/acme/payments/vault/gateway' --value 'closed' --description 'it'\\''s down'\n",
    );
    expect(local.calls).toHaveLength(calls);
  });

  test.each([
    [['switch', 'gateway', 'off', ...CLOSED.slice(3)], /gateway of vault cannot be "off", use open, closed/],
    [['switch', 'gateway', 'closed', '--name', 'acme', '--half', 'vault'], /--reason is missing/],
    [[...CLOSED.slice(0, -1), 'why'], /--reason has 3 characters/],
    [[...CLOSED.slice(0, -1), 'card 4242 4242 4242 4242'], /--reason may hold a card number/],
    [['status', '--half', 'vault'], /--name is missing/],
    [['status', '--name', 'acme', '--half', 'both'], /--half is "both", allowed are capture, vault/],
    [['status', '--name', 'other', '--half', 'vault'], /no switches of other .* in eu-central-1/],
    [['switch', 'gateway', ...CLOSED.slice(3)], /payments switch takes 2 values, got 1/],
    [['disputes'], /got "disputes"; did you mean "dispute"/],
  ])('refuses %j in one line', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });

  test('says what to do when the service refuses', async () => {
    local.faults.add({ service: 'ssm', operation: 'GetParameters', effect: 'throttle', times: 1 });

    await expect(run(['status', '--name', 'acme', '--half', 'vault'])).rejects.toThrow(
      /ssm:GetParameters in eu-central-1 was refused with ThrottlingException.*take the role/,
    );
  });
});

describe('cdk-hardline payments text', () => {
  const SAID = ['--name', 'acme', '--reason', 'open until noon'];
  const stored = async () => {
    printed = '';
    await run(['text', 'en-US', '--name', 'acme', '--json']);
    return JSON.parse(printed).texts as readonly { prompt: string; text: string; problem?: string }[];
  };
  const put = () => local.calls.filter(({ operation }) => operation === 'PutParameter').at(-1)?.input;

  test('replaces one text, keeps the others, and takes the deployed one back', async () => {
    await run(['text', 'en-US', 'closed', 'We are closed until noon.', ...SAID]);
    const said = printed;
    await run(['text', 'en-US', 'declined', 'Not accepted.', ...SAID]);
    const both = await stored();
    await run(['text', 'en-US', 'closed', ...SAID]);

    expect(said).toBe('acme: closed in en-US is replaced; payments that begin 30 seconds from now say it\n');
    expect(both).toEqual([
      { prompt: 'closed', text: 'We are closed until noon.' },
      { prompt: 'declined', text: 'Not accepted.' },
    ]);
    expect(put()).toEqual({
      Name: '/hardline/acme/payments/capture/texts/en-US',
      Value: '{"declined":"Not accepted."}',
      Description: 'open until noon',
      Type: 'String',
      Overwrite: true,
      Tier: 'Intelligent-Tiering',
    });
    await run(['text', 'en-US', 'declined', ...SAID]);
    printed = '';
    expect(await run(['text', 'en-US', '--name', 'acme'])).toBe(0);
    expect(printed).toBe('no text is replaced in en-US\n');
  });

  test('shows a text that somebody wrote in another way and that nobody hears', async () => {
    await new Parameters(new DynamoDBClient({}).config).write({
      name: textsParameter('acme', 'en-US'),
      value: '{"declined":"<speak>No","closed":"Closed."}',
      description: 'by the console',
    });

    expect(await run(['text', 'en-US', '--name', 'acme'])).toBe(1);
    expect(printed).toBe(
      'declined: NOT SAID, it has a tag outside <speak>; put SSML into <speak> and </speak>\nclosed: Closed.\n',
    );
  });

  test('prints the command of the AWS CLI, with the texts that stay', async () => {
    const writes = local.calls.filter(({ operation }) => operation === 'PutParameter').length;

    await run(['text', 'en-US', 'declined', "It's no.", ...SAID, '--print']);

    expect(printed).toBe(
      "aws ssm put-parameter --overwrite --type String --tier Intelligent-Tiering --name '/hardline/acme/payments/capture/texts/en-US' --value '{\"closed\":\"Closed.\",\"declined\":\"It'\\''s no.\"}' --description 'open until noon'\n",
    );
    expect(local.calls.filter(({ operation }) => operation === 'PutParameter')).toHaveLength(writes);
  });

  test.each([
    [
      ['text', 'en-US', 'declined', '$.Attributes.card', ...SAID],
      /"declined" has a \$ that begins no amount/,
    ],
    [['text', 'en-US', 'aproved', 'Yes.', ...SAID], /"aproved" is of no prompt; there are introCharge/],
    [
      ['text', 'en-US', 'approvedCharge', 'Thanks.', ...SAID],
      /"approvedCharge" has no place; write {amount}/,
    ],
    [['text', 'en-US', 'number', ...SAID], /"number" in en-US is not replaced/],
    [['text', 'fr-FR', 'declined', 'Non.', ...SAID], /acme says nothing in "fr-FR" in eu-central-1/],
    [['text', 'en-US', 'declined', 'No.', '--name', 'acme'], /--reason is missing/],
    [['text', '--name', 'acme'], /payments text takes 3 values, got 0/],
  ])('refuses %j', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });
});

describe('cdk-hardline payments dispute', () => {
  const contact = { instanceArn: 'arn:aws:connect:i', contactId: 'c-2', initialContactId: 'c-1' };
  const name = { merchant: 'acme', reference: 'INV-7' };

  beforeAll(async () => {
    const attribute = (value: string | number): AttributeValue =>
      typeof value === 'number' ? { N: String(value) } : { S: value };
    const client = new DynamoDBClient({ endpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' });
    const rows = [
      { ...LEDGER_ROWS.pointer('p-1'), paymentId: 'p-1', ...name, ...contact },
      {
        ...LEDGER_ROWS.payment(name),
        ...name,
        ...contact,
        paymentId: 'p-1',
        amount: 12_345,
        currency: 'USD',
        state: 'approved',
        lastFour: '4242',
        confirmedAt: '2026-11-22T10:00:00.000Z',
      },
    ];
    for (const row of rows) {
      const Item = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, attribute(value)]));
      await client.send(new PutItemCommand({ TableName: 'ledger', Item }));
    }
  });

  test('prints what is known of a payment', async () => {
    expect(await run(['dispute', 'p-1', '--table', 'ledger'])).toBe(0);
    expect(printed).toMatch(/^Payment p-1\n\namount +123\.45 USD\n/);
    expect(printed).toContain('accepted with key 1 at 2026-11-22T10:00:00.000Z');
  });

  test('writes JSON into a file', async () => {
    const file = join(folder, 'p-1.json');

    await run(['dispute', 'p-1', '--table', 'ledger', '--out', file]);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ paymentId: 'p-1', amount: '123.45 USD' });
    expect(printed).toBe(`wrote ${file}\n`);
  });

  test.each([
    [['dispute', 'p-9', '--table', 'ledger'], /table ledger has no payment "p-9"/],
    [['dispute', 'p-1', '--table', 'nowhere'], /table nowhere cannot be read: ResourceNotFoundException/],
    [['dispute', 'p-1'], /--table is missing/],
  ])('refuses %j in one line', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });
});

describe('cdk-hardline payments compare', () => {
  const paymentId = '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11';
  const report = join(folder, 'report.csv');
  const exported = join(folder, 'export.json');
  const period = ['--since', '2026-11-01', '--until', '2026-11-20'];
  const item = {
    ...LEDGER_ROWS.payment({ merchant: 'acme', reference: 'INV-9' }),
    ...{ paymentId, state: 'approved', currency: 'USD', mode: 'charge' },
    submittedAt: '2026-11-10T12:00:00.000Z',
  };
  const Item = {
    ...Object.fromEntries(Object.entries(item).map(([key, S]) => [key, { S }])),
    amount: { N: '4990' },
  };

  beforeAll(async () => {
    const names = 'balance_transaction_id,currency,gross,reporting_category,payment_metadata[payment_id]';
    writeFileSync(report, `${names}\ntxn_1,usd,49.90,charge,${paymentId}\n`);
    writeFileSync(exported, `${JSON.stringify({ Item })}\n`);
    const client = new DynamoDBClient({ endpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' });
    await client.send(new PutItemCommand({ TableName: 'ledger', Item }));
  });

  test.each([[['--table', 'ledger']], [['--ledger', exported]]])(
    'finds that a report and the ledger agree, %j',
    async (ledgerOption) => {
      const code = await run(['compare', report, '--gateway', 'stripe', ...ledgerOption, ...period]);

      expect(printed).toBe(
        '1 settled as the ledger says, 0 differences, 0 settled without a payment id of ours\n',
      );
      expect(code).toBe(0);
    },
  );

  test('ends with 1 when they differ, and tells it as JSON', async () => {
    const args = ['compare', report, '--gateway', 'stripe', '--ledger', exported, ...period, '--json'];
    writeFileSync(report, readFileSync(report, 'utf8').replace('49.90', '49.00'));

    expect(await run(args)).toBe(1);
    expect(JSON.parse(printed)).toEqual({
      agreed: 0,
      foreign: 0,
      differences: [
        { kind: 'amount-differs', paymentId, booked: '4990 USD', settled: '4900 USD', where: `${report}:2` },
      ],
    });
  });

  test.each([
    [['compare'], /payments compare takes 1 value, got 0/],
    [['compare', report], /--gateway is missing/],
    [['compare', report, '--gateway', 'paypal'], /--gateway is "paypal", allowed are stripe, adyen/],
    [['compare', report, '--gateway', 'stripe'], /--since is missing/],
    [
      ['compare', report, '--gateway', 'stripe', '--since', 'May', '--until', '2026-11-20'],
      /--since is "May"/,
    ],
    [
      ['compare', report, '--gateway', 'stripe', '--since', '2026-11-20', '--until', '2026-11-20'],
      /not before/,
    ],
    [['compare', report, '--gateway', 'stripe', ...period], /--table is missing/],
    [
      ['compare', report, '--gateway', 'stripe', ...period, '--table', 'a', '--ledger', 'b'],
      /exclude each other/,
    ],
    [['compare', report, '--gateway', 'stripe', ...period, '--table', 'nowhere'], /nowhere cannot be read/],
    [['compare', report, '--gateway', 'stripe', ...period, '--ledger', report], /line 1 is no \{"Item"/],
    [
      ['compare', 'missing.csv', '--gateway', 'stripe', ...period, '--ledger', exported],
      /missing.csv cannot be read/,
    ],
    [
      ['compare', report, '--gateway', 'adyen', ...period, '--ledger', exported],
      /has no column Psp Reference, Merchant Reference/,
    ],
  ])('refuses %j in one line', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });
});
