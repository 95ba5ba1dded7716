import { chargeHandler } from '../../../../constructs/payments/vault/handler/charge/charge';
import {
  gatewayFromSecret,
  gatewayMaker,
} from '../../../../constructs/payments/vault/handler/charge/gateway';
import { checkHandler } from '../../../../constructs/payments/vault/handler/check/check';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { prepareHandler } from '../../../../constructs/payments/vault/handler/prepare/prepare';
import { MemoryKeyRegister, MemoryLedger } from '../../../../lib/payments/memory-ledger';
import {
  ASKED,
  BRANDS,
  CONTEXT,
  ENTRANCES,
  NOW,
  PAYMENT_ID,
  SEEN,
  VISA,
} from '../../../lib/payments/fixtures';
import { encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const { privateKey, publicKey } = rsaPair(2048);
const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const RULES = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };

type Reply = (form: URLSearchParams) => { readonly status: number; readonly body: object };

const approved: Reply = (form) => ({
  status: 200,
  body: {
    id: 'pi_1',
    object: 'payment_intent',
    amount: Number(form.get('amount')),
    amount_received: Number(form.get('amount')),
    currency: form.get('currency'),
    status: 'succeeded',
    metadata: { payment_id: form.get('metadata[payment_id]'), reference: form.get('metadata[reference]') },
  },
});

const declined: Reply = () => ({
  status: 402,
  body: { error: { type: 'card_error', code: 'card_declined' } },
});

/** The three functions of a vault over memory, with real decryption and the real Stripe adapter. */
async function setUp(
  intent: Reply = approved,
  secret: () => string | undefined = () => '{"apiKey":"sk_test_vault_key"}',
) {
  const ledger = new MemoryLedger();
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const now = () => NOW;
  const wait = async () => undefined;
  const forms: URLSearchParams[] = [];
  const authorizations: string[] = [];
  const send = (async (url: string | URL | Request, init: RequestInit = {}) => {
    const form = new URLSearchParams(String(init.body));
    forms.push(form);
    authorizations.push((init.headers as Record<string, string>)['Authorization'] ?? '');
    if (String(url).endsWith('payment_intents')) {
      const { status, body } = intent(form);
      return new Response(JSON.stringify(body), { status });
    }
    const last4 = form.get('card[number]')?.slice(-4);
    return new Response(JSON.stringify({ id: 'pm_1', object: 'payment_method', card: { last4 } }));
  }) as typeof fetch;
  const pair = {
    generation: '1',
    privateKeyPem,
    publicKeyPem: 'p',
    certificatePem: 'c',
    notAfter: 'n',
    createdAt: 'c',
  };
  const secrets = { get: async () => pair };
  const fields = new ConnectFieldReader({ register, secrets, secretArns: { a: 'arn' }, now, wait, write });
  const gateway = gatewayFromSecret(async () => secret(), gatewayMaker(SETTINGS, send));
  const prepareRules = { merchant: 'acme', limits: { EUR: 500_000 } };
  const prepare = prepareHandler(prepareRules, {
    ledger,
    entrances: ENTRANCES,
    now,
    newId: () => PAYMENT_ID,
    write,
  });
  const check = checkHandler(BRANDS, { ledger, fields, now, write });
  return {
    ledger,
    lines,
    forms,
    authorizations,
    prepare,
    check,
    /** The caller accepted what was read back. */
    confirmed: async (reference = PREPARE.reference) => {
      await prepare({ ...PREPARE, reference });
      await check({ ...CONFIRM, ciphertext: await encryptLikeConnect('1', { publicKey }) });
    },
    charge: chargeHandler(RULES, { ledger, fields, gateway, now, write }),
  };
}

const SETTINGS = { GATEWAY: 'stripe', GATEWAY_ENVIRONMENT: 'test' } as const;

const PREPARE = {
  ...CONTEXT,
  seen: SEEN,
  ...ASKED,
  operation: 'prepare',
  amount: '4990',
  currency: 'EUR',
  reference: 'INV-1',
};

const CONFIRM = { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID, field: 'confirm' };

async function sealed() {
  const [number, expiry, code] = await Promise.all(
    [VISA.number, VISA.expiry, VISA.code].map((text) => encryptLikeConnect(text, { publicKey })),
  );
  return { number: number ?? '', expiry: expiry ?? '', code: code ?? '' };
}

function decisions(lines: readonly string[]): Record<string, unknown>[] {
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => 'decision' in line);
}

describe('a payment through the vault', () => {
  test('is prepared, checked field by field, and charged', async () => {
    const { prepare, check, charge, ledger, forms, authorizations } = await setUp();
    const { number, expiry, code } = await sealed();
    const asked = { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID };

    const answers = [
      await prepare(PREPARE),
      await check({ ...asked, field: 'number', ciphertext: number }),
      await check({ ...asked, field: 'expiry', ciphertext: expiry }),
      await check({ ...asked, field: 'code', ciphertext: code, numberCiphertext: number }),
      await check({ ...CONFIRM, ciphertext: await encryptLikeConnect('1', { publicKey }) }),
      await charge({
        ...CONTEXT,
        seen: SEEN,
        operation: 'charge',
        paymentId: PAYMENT_ID,
        number,
        expiry,
        code,
      }),
    ];

    expect(answers).toMatchObject([
      { result: 'ready', paymentId: PAYMENT_ID, amountSpoken: '49 euros and 90 cents' },
      { valid: 'true', brand: 'visa', lastFour: '4242' },
      { valid: 'true' },
      { valid: 'true' },
      { valid: 'true', choice: 'pay' },
      { outcome: 'approved', brand: 'visa', lastFour: '4242' },
    ]);
    expect(forms[0]?.get('card[number]')).toBe(VISA.number);
    expect(authorizations).toEqual(['Bearer sk_test_vault_key', 'Bearer sk_test_vault_key']);
    expect(ledger.rows).toMatchObject([{ state: 'approved', gatewayReference: 'pi_1' }]);
  });

  test('is not charged again, and not prepared again once it is approved', async () => {
    const { prepare, confirmed, charge, forms } = await setUp();
    await confirmed();
    const request = {
      ...CONTEXT,
      seen: SEEN,
      operation: 'charge',
      paymentId: PAYMENT_ID,
      ...(await sealed()),
    };
    await charge(request);

    expect(await charge(request)).toMatchObject({ outcome: 'approved' });
    expect(await prepare(PREPARE)).toEqual({ result: 'refused', reason: 'already-paid' });
    expect(forms).toHaveLength(2);
  });

  test('may be prepared again after a decline', async () => {
    const { prepare, confirmed, charge } = await setUp(declined);
    await confirmed();

    const answer = await charge({
      ...CONTEXT,
      seen: SEEN,
      operation: 'charge',
      paymentId: PAYMENT_ID,
      ...(await sealed()),
    });

    expect(answer).toEqual({ outcome: 'declined', brand: 'visa', lastFour: '4242', reasonClass: 'refused' });
    expect(await prepare(PREPARE)).toMatchObject({ result: 'ready' });
  });

  test('refuses a number put in the place of the code', async () => {
    const { confirmed, charge, forms } = await setUp();
    await confirmed();
    const { number, expiry } = await sealed();

    const answer = await charge({
      ...CONTEXT,
      seen: SEEN,
      operation: 'charge',
      paymentId: PAYMENT_ID,
      number,
      expiry,
      code: number,
    });

    expect(answer).toEqual({ outcome: 'invalid' });
    expect(forms).toEqual([]);
  });
});

describe('a ledger that cannot be reached', () => {
  class Unreachable extends MemoryLedger {
    public override async find(): Promise<never> {
      throw Object.assign(new Error(VISA.number), { name: 'ProvisionedThroughputExceededException' });
    }
    public override async pointer(): Promise<never> {
      return this.find();
    }
  }

  test('is answered, not thrown, and logged by the class of its error', async () => {
    const lines: string[] = [];
    const ledger = new Unreachable();
    const ports = { ledger, now: () => NOW, write: (line: string) => void lines.push(line) };
    const fields = { read: async () => ({ kind: 'read' as const, digits: '', messageId: 'm', keyId: 'k' }) };
    const prepare = prepareHandler(
      { merchant: 'acme', limits: { EUR: 9999 } },
      { ...ports, entrances: ENTRANCES, newId: () => PAYMENT_ID },
    );
    const check = checkHandler(BRANDS, { ...ports, fields });
    const charge = chargeHandler(RULES, {
      ...ports,
      fields,
      gateway: async () => Promise.reject(new Error('unused')),
    });
    const asked = { ...CONTEXT, paymentId: PAYMENT_ID };

    const answers = [
      await prepare(PREPARE),
      await check({ ...asked, operation: 'check', field: 'number', ciphertext: 'c' }),
      await charge({ ...asked, seen: SEEN, operation: 'charge', number: 'n', expiry: 'e', code: 'c' }),
    ];

    expect(answers).toEqual([
      { result: 'refused', reason: 'vault-unavailable' },
      { valid: 'false', reason: 'vault-unavailable' },
      { outcome: 'unknown' },
    ]);
    expect(decisions(lines).map(({ error }) => error)).toEqual(
      Array(3).fill('ProvisionedThroughputExceededException'),
    );
    expect(lines.join()).not.toContain(VISA.number);
  });
});

describe('what the vault logs', () => {
  test('is one line for each decision', async () => {
    const { prepare, check, confirmed, charge, lines } = await setUp();
    const fields = await sealed();
    await confirmed();
    await prepare({ ...PREPARE, amount: '0' });
    await check({
      ...CONTEXT,
      operation: 'check',
      paymentId: PAYMENT_ID,
      field: 'number',
      ciphertext: (await sealed()).code,
    });
    await check({
      ...CONTEXT,
      operation: 'check',
      paymentId: PAYMENT_ID,
      field: 'number',
      ciphertext: 'AYAD',
    });
    await charge({ ...CONTEXT, seen: SEEN, operation: 'charge', paymentId: PAYMENT_ID, ...fields });
    await charge({ ...CONTEXT, seen: SEEN, operation: 'charge', paymentId: PAYMENT_ID, ...fields });

    const contactId = CONTEXT.contactId;
    const common = { decision: 'answered', contactId, durationMs: 0 };
    const paymentId = PAYMENT_ID;
    expect(decisions(lines)).toEqual([
      { ...common, operation: 'prepare', paymentId, result: 'ready' },
      { ...common, operation: 'check', paymentId, field: 'confirm', result: 'true' },
      { ...common, operation: 'prepare', result: 'refused', reason: 'amount-invalid' },
      {
        ...common,
        operation: 'check',
        paymentId,
        field: 'number',
        result: 'false',
        reason: 'number-invalid',
      },
      {
        ...common,
        operation: 'check',
        paymentId,
        field: 'number',
        result: 'false',
        reason: 'not-readable',
        failure: 'malformed',
      },
      { ...common, operation: 'charge', paymentId, outcome: 'approved' },
      { ...common, operation: 'charge', paymentId, outcome: 'approved', failure: 'repeated' },
    ]);
  });

  test('never holds digits, ciphertext, keys or what a caller typed, whatever comes in', async () => {
    const printed: string[] = [];
    const stdout = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((chunk) => printed.push(String(chunk)) > 0);
    const { prepare, check, charge, lines } = await setUp(() => {
      throw new Error(`card[number]=${VISA.number} ${privateKeyPem}`);
    });
    const fields = await sealed();
    const events: unknown[] = [
      { ...PREPARE, reference: VISA.number },
      { ...PREPARE, amount: VISA.number },
      { ...PREPARE, contactId: VISA.number },
      PREPARE,
      { ...CONTEXT, operation: 'check', paymentId: VISA.number, field: 'number', ciphertext: VISA.number },
      { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID, field: 'number', ciphertext: VISA.number },
      { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID, field: 'number', ciphertext: fields.number },
      { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID, field: 'expiry', ciphertext: fields.expiry },
      {
        ...CONTEXT,
        seen: SEEN,
        operation: 'charge',
        paymentId: PAYMENT_ID,
        ...fields,
        number: `${fields.number.slice(0, -8)}AAAAAAAA`,
      },
      // The charge before ended the payment.
      PREPARE,
      { ...CONTEXT, seen: SEEN, operation: 'charge', paymentId: PAYMENT_ID, ...fields },
      VISA.number,
      privateKeyPem,
      { Details: { ContactData: { Attributes: { card: VISA.number } } } },
    ];

    for (const event of events) for (const handle of [prepare, check, charge]) await handle(event);
    stdout.mockRestore();

    const logged = [...lines, ...printed].join('\n');
    const forbidden = [
      VISA.number,
      VISA.number.slice(0, 12),
      VISA.expiry,
      'PRIVATE KEY',
      privateKeyPem.split('\n')[3],
      'sk_test',
    ];
    for (const text of forbidden) expect(logged).not.toContain(text);
    for (const ciphertext of Object.values(fields)) expect(logged).not.toContain(ciphertext.slice(0, 24));
    expect(lines.length).toBeGreaterThanOrEqual(events.length * 3);
  });
});

describe('the gateway secret', () => {
  async function chargeWith(secret: () => string | undefined, intent?: Reply) {
    const vault = await setUp(intent, secret);
    await vault.confirmed();
    const request = {
      ...CONTEXT,
      seen: SEEN,
      operation: 'charge',
      paymentId: PAYMENT_ID,
      ...(await sealed()),
    };
    return { ...vault, ask: () => vault.charge(request) };
  }

  test.each([
    undefined,
    '',
    '{}',
    '{"apiKey":""}',
    '{"apiKey":7}',
    'sk_test_vault_key',
    '{"apiKey":"sk test\\n"}',
  ])('without a key (%j) submits nothing, and the payment is over', async (secret) => {
    const { ask, ledger, forms, lines } = await chargeWith(() => secret);

    expect(await ask()).toEqual({ outcome: 'unavailable' });
    expect(ledger.rows).toMatchObject([{ state: 'unavailable' }]);
    expect(forms).toEqual([]);
    expect(decisions(lines).at(-1)).toMatchObject({ failure: 'gateway-not-ready', error: 'HardlineError' });
  });

  test('is read again after a failure', async () => {
    const secrets = [undefined, '{"apiKey":"sk_test_vault_key"}'];
    const { ask, confirmed } = await chargeWith(() => secrets.shift());

    expect(await ask()).toEqual({ outcome: 'unavailable' });
    await confirmed();
    expect(await ask()).toMatchObject({ outcome: 'approved' });
  });

  test('is read once while its key is good, and again once the gateway refuses it', async () => {
    let reads = 0;
    const replies: Reply[] = [approved, () => ({ status: 401, body: {} }), approved];
    const read = () => {
      reads += 1;
      return `{"apiKey":"sk_test_number_${reads}"}`;
    };
    const vault = await setUp((form) => (replies.shift() ?? approved)(form), read);
    const outcomes: string[] = [];
    for (const reference of ['INV-1', 'INV-2', 'INV-3']) {
      await vault.confirmed(reference);
      const answer = await vault.charge({
        ...CONTEXT,
        seen: SEEN,
        operation: 'charge',
        paymentId: PAYMENT_ID,
        ...(await sealed()),
      });
      outcomes.push(answer.outcome);
    }

    expect(outcomes).toEqual(['approved', 'unavailable', 'approved']);
    expect(vault.authorizations.at(0)).toBe('Bearer sk_test_number_1');
    expect(vault.authorizations.at(-1)).toBe('Bearer sk_test_number_2');
    expect(reads).toBe(2);
  });
});
