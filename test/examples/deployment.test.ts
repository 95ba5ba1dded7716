import type { LocalCenter, PlayedCall } from '../../bin/calls';
import type { LocalStack } from '../../bin/local';
import context from '../../cdk.context.json';
import type { RawResource, RawTemplate } from '../../lib/template';
import { stripeReport } from '../lib/payments/settlement/reports';
import frozen from './frozen-logical-ids.json';
import { type Broken, lastTalk, pay, resultOf } from './support/calls';
import { type Customer, callAboutAccount, enrolling, roleNamed, verifying } from './support/digits';
import { happens, putObject, startLocal } from './support/local';
import { SHOP_GATEWAY_SECRET, shopApp } from './support/one-account';
import { bankApp, deleteFolders, edited, minimalApp, synthesized } from './support/synthesized';

const BANK_STACKS = ['Bank-Foundation', 'Bank-Vault', 'Bank-Capture', 'Bank-FrontDoor'] as const;
const PROTECTED: readonly string[] = ['Bank-Foundation', 'Bank-Vault'];

/** An edit of a text that nobody else reads. */
const HARMLESS: Readonly<Record<(typeof BANK_STACKS)[number], readonly [type: string, property: string]>> = {
  'Bank-Foundation': ['AWS::SNS::Topic', 'DisplayName'],
  'Bank-Vault': ['AWS::KMS::Key', 'Description'],
  'Bank-Capture': ['AWS::Connect::QuickConnect', 'Description'],
  'Bank-FrontDoor': ['AWS::Connect::RoutingProfile', 'Description'],
};

afterAll(deleteFolders);

describe('the bank example on the local AWS, two accounts', () => {
  let bank: LocalCenter;
  let folder: string;
  let table: string;
  let vaultFirst: unknown;

  beforeAll(async () => {
    folder = synthesized(bankApp());
    bank = await startLocal(folder, context.gatewaySecretArn);
    vaultFirst = await bank.aws.deploy(['Bank-Vault']).catch((error: unknown) => error);
    for (const name of BANK_STACKS) await bank.aws.deploy([name]);
    table = bank.aws.stack('Bank-Vault').only('AWS::DynamoDB::Table').physicalId;
  }, 60_000);

  afterAll(() => bank?.stop());

  test('does not deploy the vault before the roles at the seam exist, and says which one is missing', () => {
    expect(String(vaultFirst)).toMatch(
      /Bank-Vault: .*invalid principal in policy: arn:aws:iam::111111111111:role\/bank-care-vault-link does not exist; deploy its stack first/,
    );
  });

  test('is deployed from nothing in the documented order', () => {
    const stacks = BANK_STACKS.map((name) => bank.aws.stack(name));

    expect(stacks.map(({ status }) => status)).toEqual(BANK_STACKS.map(() => 'CREATE_COMPLETE'));
    expect(stacks.map(({ identity }) => identity.account)).toEqual([
      context.contactCenterAccount,
      context.vaultAccount,
      context.contactCenterAccount,
      context.contactCenterAccount,
    ]);
  });

  test.each(BANK_STACKS)('deploys %s again alone: without a change nothing happens', async (name) => {
    const stack = bank.aws.stack(name);

    expect(await happens(stack, () => bank.aws.update(name))).toEqual([]);
    expect(stack.status).toBe('UPDATE_COMPLETE');
  });

  test.each(BANK_STACKS)('deploys %s again alone: a changed text changes one resource', async (name) => {
    const stack = bank.aws.stack(name);
    const [type, property] = HARMLESS[name];
    const id = stack.ofType(type)[0]?.logicalId ?? '';
    const next = edited(folder, { [stack.source.artifactId]: changing(id, { [property]: 'Another text' }) });

    expect(await happens(stack, () => bank.aws.update(name, { assembly: next }))).toEqual([`UPDATE ${id}`]);
  });

  describe('a caller who is verified by the last digits of his account number', () => {
    const [right, wrong, card] = ['6174', '1089', '4242424242424242'];
    const office = roleNamed('bank-care-back-office');
    let customer: Customer;
    const noted = ({ record }: PlayedCall) => record.contacts.at(-1)?.attributes['bank_caller'];
    const calling = (...typed: readonly string[]) => callAboutAccount(bank, customer, typed, table);

    beforeAll(async () => {
      const answer = await enrolling(bank, 'c-7f31', right, office);
      const { expected: code = '' } = answer.kind === 'ok' ? (answer.payload as { expected?: string }) : {};
      customer = { customer: 'c-7f31', code };
    });

    test('is enrolled by the role of the back office, and by no other', async () => {
      const others = ['bank-care-payment-relay', 'bank-care-vault-link', 'Administrator'].map(roleNamed);

      expect(customer.code).toMatch(/^d1\.[\w-]{43}$/);
      for (const other of others)
        expect(await enrolling(bank, 'c-7f31', right, other)).toMatchObject({ kind: 'error' });
      expect(await verifying(bank, {}, office)).toMatchObject({ kind: 'error' });
    });

    test('is verified, and nothing that he typed is anywhere', async () => {
      const played = await calling(card, right);

      expect(noted(played)).toBe('knows the last digits');
      expect(played.record.actions).toContain('wrong-count-say');
      expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
      expect(played.search.searched.filter(({ texts }) => texts > 0).length).toBeGreaterThan(5);
    });

    test('is locked by the third wrong digits, over several calls, and then no digits help', async () => {
      const played = [await calling(wrong, '0'), await calling(wrong, wrong), await calling(right)];
      const ledger = JSON.stringify(played.at(-1)?.ledger);

      expect(played.map(noted)).toEqual(['not verified', 'not verified', 'not verified']);
      expect(played.map(({ record }) => record.actions.includes('locked-say'))).toEqual([false, true, true]);
      expect(played.flatMap(({ search }) => search.findings)).toEqual([]);
      expect(ledger).toContain('digits#');
      expect(ledger).not.toContain(customer.customer);
    });

    test('cannot be tried out by enrolling him again and again', async () => {
      const tried = [];
      for (let time = 0; time < 5; time += 1)
        tried.push(await enrolling(bank, 'c-7f31', `000${time}`, office));

      expect(
        tried.map((answer) => answer.kind === 'ok' && (answer.payload as { result: string }).result),
      ).toEqual(['enrolled', 'enrolled', 'enrolled', 'enrolled', 'refused']);
    });
  });

  describe('one approved payment', () => {
    let first: PlayedCall;
    let second: PlayedCall;

    beforeAll(async () => {
      first = await pay(bank, table, 'INV-1001');
      second = await pay(bank, table, 'INV-1001');
    });

    test('is charged once, and the ledger says so', () => {
      const rows = rowsOf(first, 'INV-1001');

      expect(resultOf(first.record, 'status')).toBe('approved');
      expect(rows).toEqual([expect.objectContaining({ state: 'approved', lastFour: '4242', brand: 'visa' })]);
      expect(chargesOf(bank, 'INV-1001')).toEqual([expect.objectContaining({ amount: 4999, paid: true })]);
    });

    test('leaves no digit of the card anywhere but at the gateway', () => {
      expect(first.search.findings).toEqual([]);
      expect(first.search.searched.filter(({ texts }) => texts > 0).length).toBeGreaterThan(5);
      expect(new Set(first.atGateway.findings.map(({ secret }) => secret))).toContain('card number');
    });

    test('lets nobody hear a key', () => {
      expect(first.record.keysHeard).toEqual([]);
    });

    test("is typed while the agent is on hold and the agent's recording suspended", () => {
      const typed = first.record.timeline.filter(({ kind }) => kind === 'digits');

      expect(typed.length).toBeGreaterThanOrEqual(3);
      for (const { hearing } of typed)
        expect([
          hearing.agent,
          hearing.agentRecording,
          hearing.screenRecording,
          hearing.ivrRecording,
        ]).toEqual(['on hold', 'suspended', 'off', 'off']);
    });

    test('ends with caller and agent connected and the recording on', () => {
      expect(lastTalk(first.record)?.hearing).toMatchObject(TALKING);
    });

    test('is refused when the reference is paid again', () => {
      expect([resultOf(second.record, 'status'), resultOf(second.record, 'reason')]).toEqual([
        'refused',
        'already-paid',
      ]);
      expect(second.record.timeline.filter(({ kind }) => kind === 'digits')).toEqual([]);
      expect(chargesOf(bank, 'INV-1001')).toHaveLength(1);
    });
  });

  describe.each<Broken & { readonly status: string; readonly charges: number; readonly recording?: string }>([
    { operation: 'prepare', how: 'killed', status: 'unavailable', charges: 0 },
    { operation: 'suspend', how: 'killed', status: 'not-protected', charges: 0 },
    { operation: 'check', how: 'killed', status: 'unavailable', charges: 0 },
    { operation: 'charge', how: 'killed', status: 'unknown', charges: 0 },
    { operation: 'charge', how: 'answer lost', status: 'approved', charges: 1 },
    { operation: 'resume', how: 'killed', status: 'approved', charges: 1, recording: 'unconfirmed' },
  ])('a payment whose $operation is $how', ({ operation, how, status, charges, recording }) => {
    const reference = `INV-${operation}-${how.replace(' ', '-')}`;
    let played: PlayedCall;

    beforeAll(async () => {
      played = await pay(bank, table, reference, { operation, how });
    });

    test(`is ${status} for the agent, ${charges} charges`, () => {
      expect(resultOf(played.record, 'status')).toBe(status);
      expect(chargesOf(bank, reference)).toHaveLength(charges);
    });

    test('brings the caller back to the agent', () => {
      expect(lastTalk(played.record)?.hearing).toMatchObject({ caller: 'connected', agent: 'connected' });
      expect(played.record.ending.kind).toBe('agent-hung-up');
    });

    test('leaves no digit anywhere, and nobody heard one', () => {
      expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
    });

    test(`says whether the rest of the call is recorded: ${recording ?? 'it is'}`, () => {
      const { agentRecording } = lastTalk(played.record)?.hearing ?? {};

      // A resumption that nobody confirmed is not claimed.
      expect([agentRecording, resultOf(played.record, 'recording')]).toEqual(
        recording === undefined ? ['on', expect.not.stringMatching('unconfirmed')] : ['suspended', recording],
      );
    });
  });

  test('charges a reference whose answer was lost no second time', async () => {
    const again = await pay(bank, table, 'INV-charge-answer-lost');

    expect([resultOf(again.record, 'status'), resultOf(again.record, 'reason')]).toEqual([
      'refused',
      'already-paid',
    ]);
    expect(chargesOf(bank, 'INV-charge-answer-lost')).toHaveLength(1);
  });

  describe('settled by the gateway', () => {
    const comparing = (): string =>
      bank.aws.schedules('Bank-Vault').find((rule) => rule.includes('CompareSettlement')) ?? '';
    const approved = async (reference: string) => {
      const rows = await bank.aws.ledgerItems(table);
      const row = rows.find(({ pk }) => pk === `payment#bank#${reference}`);
      return { transaction: `txn_${reference}`, paymentId: String(row?.['paymentId']), gross: '49.99' };
    };
    const arrives = (name: string, report: string): Promise<void> =>
      putObject(bank, { account: context.vaultAccount, folder: 'reports/', name, body: report });

    test('its payments are found as the ledger has them, by the daily schedule', async () => {
      await arrives('day-1.csv', stripeReport(await approved('INV-1001')));

      const [answer] = await bank.aws.tick('Bank-Vault', comparing());

      expect(answer).toMatchObject({ kind: 'ok', payload: { reports: 1, differences: 0 } });
    });

    test('twice, and a payment that it does not know, are two differences', async () => {
      const again = { ...(await approved('INV-1001')), transaction: 'txn_again' };
      const unknown = { ...again, paymentId: '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11', transaction: 'txn_x' };
      await arrives('day-2.csv', stripeReport(again, unknown));

      const [answer] = await bank.aws.tick('Bank-Vault', comparing());
      const counted = (bank.aws.functions.at(-1)?.logs ?? []).join('');

      expect(answer).toMatchObject({ kind: 'ok', payload: { reports: 1, differences: 2 } });
      expect(counted).toContain('"kind":"settled-twice","SettlementDifference":1');
      expect(counted).toContain('"kind":"not-in-ledger","SettlementDifference":1');
    });
  });

  test('is not deleted while its stacks are protected', async () => {
    for (const name of PROTECTED)
      await expect(bank.aws.remove(name)).rejects.toThrow('protected against termination');
  });

  test('is deleted in the documented order; the key is retired and what holds state is kept', async () => {
    for (const name of ['Bank-FrontDoor', 'Bank-Capture']) await bank.aws.remove(name);
    const keys = (await bank.aws.ledgerItems(table)).filter(({ pk }) =>
      String(pk).startsWith('security-key#'),
    );
    for (const name of ['Bank-Vault', 'Bank-Foundation'])
      await bank.aws.remove(name, { terminationProtection: 'off' });

    expect(keys).toEqual([expect.objectContaining({ status: 'retired' })]);
    for (const name of BANK_STACKS)
      expect(keptBy(bank.aws.stack(name))).toEqual(statefulOf(name.replace('-', '/')));
  });
});

describe('the minimal example on the local AWS', () => {
  let care: LocalCenter;
  let folder: string;
  const failing = (template: RawTemplate): RawTemplate => ({
    ...template,
    Resources: {
      ...changing(topicOf(template), { DisplayName: 'Another text' })(template).Resources,
      Fails: {
        Type: 'AWS::Lambda::Permission',
        DependsOn: Object.keys(template.Resources ?? {}),
        Properties: {
          FunctionName: 'none',
          Action: 'lambda:InvokeFunction',
          Principal: 'connect.amazonaws.com',
        },
      },
    },
  });

  beforeAll(async () => {
    folder = synthesized(minimalApp());
    care = await startLocal(folder);
    await care.aws.deploy();
  });

  afterAll(() => care?.stop());

  test('is created', () => {
    expect(care.aws.stack('Care').status).toBe('CREATE_COMPLETE');
  });

  test('is updated, one resource by a changed text', async () => {
    const topic = care.aws.stack('Care').only('AWS::SNS::Topic').logicalId;
    const next = edited(folder, { Care: changing(topic, { DisplayName: 'Support' }) });

    const story = await happens(care.aws.stack('Care'), () => care.aws.update('Care', { assembly: next }));

    expect(story).toEqual([`UPDATE ${topic}`]);
  });

  test('is rolled back as a whole when a resource fails', async () => {
    const stack = care.aws.stack('Care');
    const before = JSON.stringify(stack.resources);

    await expect(care.aws.update('Care', { assembly: edited(folder, { Care: failing }) })).rejects.toThrow(
      'Fails (AWS::Lambda::Permission): function not found',
    );

    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(propertiesOf(stack)).toEqual(propertiesOf({ resources: JSON.parse(before) }));
  });

  test('refuses another alias before Connect hears of it, and is rolled back', async () => {
    const stack = care.aws.stack('Care');
    const instance = stack.only('AWS::Connect::Instance');
    const other = synthesized(
      minimalApp({ careAlias: 'other-care', 'hardline:lockFile': 'no-such-file.json' }),
    );

    const story = await happens(stack, () =>
      expect(care.aws.update('Care', { assembly: other })).rejects.toThrow(
        "InstanceAlias would change from 'acme-care' to 'other-care'",
      ),
    );

    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(story.filter((event) => event.endsWith(` ${instance.logicalId}`))).toEqual([]);
    expect(stack.only('AWS::Connect::Instance')).toMatchObject({
      physicalId: instance.physicalId,
      properties: { InstanceAlias: 'acme-care' },
    });
  });

  test('is deleted, and what holds state is kept', async () => {
    await expect(care.aws.remove('Care')).rejects.toThrow('protected against termination');

    await care.aws.remove('Care', { terminationProtection: 'off' });

    expect(care.aws.stack('Care').status).toBe('DELETE_COMPLETE');
    expect(keptBy(care.aws.stack('Care'))).toEqual(statefulOf('Care'));
    expect(keptBy(care.aws.stack('Care'))).toHaveLength(8);
  });

  test('leaves nothing behind when its first deployment fails', async () => {
    const fresh = await startLocal(edited(folder, { Care: failing }));

    await expect(fresh.aws.deploy()).rejects.toThrow('Fails');
    const { status, resources, retained } = fresh.aws.stack('Care');
    await fresh.stop();

    expect([status, Object.keys(resources), retained]).toEqual(['ROLLBACK_COMPLETE', [], []]);
  });
});

describe('payments in one account, from one stack', () => {
  let shop: LocalCenter;

  beforeAll(async () => {
    shop = await startLocal(synthesized(shopApp()), SHOP_GATEWAY_SECRET);
    await shop.aws.deploy();
  }, 60_000);

  afterAll(() => shop?.stop());

  test('are deployed in an order that the stack itself says', () => {
    expect(shop.aws.stack('Shop').status).toBe('CREATE_COMPLETE');
  });

  test('take a payment', async () => {
    const tables = shop.aws.stack('Shop').ofType('AWS::DynamoDB::Table');
    const ledger = tables.find(({ logicalId }) => /Ledger/.test(logicalId));

    const played = await pay(shop, ledger?.physicalId ?? '', 'INV-1001');

    expect(resultOf(played.record, 'status')).toBe('approved');
    expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
    expect(chargesOf(shop, 'INV-1001')).toHaveLength(1);
  });
});

const TALKING = { caller: 'connected', agent: 'connected', agentRecording: 'on' };

/** Types that outlive their stack; of the roles, only the one for emergencies. */
const KEPT = [
  'AWS::Connect::Instance',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

/** What is kept of a stack, by the committed list of logical ids. */
function statefulOf(stack: string): string[] {
  const ids: Readonly<Record<string, string>> =
    (frozen as Record<string, Record<string, string>>)[stack] ?? {};
  return Object.entries(ids)
    .filter(([id, type]) => KEPT.includes(type) || (type === 'AWS::IAM::Role' && id.includes('BreakGlass')))
    .map(([id]) => id)
    .sort();
}

/** A version has no life beyond its function. */
function keptBy({ retained }: LocalStack): string[] {
  const ids = retained
    .filter(({ type }) => type !== 'AWS::Lambda::Version')
    .map(({ logicalId }) => logicalId);
  return [...new Set(ids)].sort();
}

function changing(id: string, properties: Readonly<Record<string, unknown>>) {
  return (template: RawTemplate): RawTemplate => {
    const resource: RawResource | undefined = template.Resources?.[id];
    if (resource === undefined) throw new Error(`the template has no resource ${id}`);
    const changed = { ...resource, Properties: { ...resource.Properties, ...properties } };
    return { ...template, Resources: { ...template.Resources, [id]: changed } };
  };
}

function topicOf({ Resources = {} }: RawTemplate): string {
  return Object.keys(Resources).find((id) => Resources[id]?.Type === 'AWS::SNS::Topic') ?? '';
}

function propertiesOf({ resources }: Pick<LocalStack, 'resources'>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resources).map(([id, { properties, physicalId }]) => [id, { properties, physicalId }]),
  );
}

function chargesOf({ gateway }: LocalCenter, reference: string) {
  return gateway.charges().filter(({ metadata }) => metadata['reference'] === reference);
}

function rowsOf({ ledger }: PlayedCall, reference: string): unknown[] {
  return ledger.filter((row) => (row as Record<string, unknown>)['pk'] === `payment#bank#${reference}`);
}
