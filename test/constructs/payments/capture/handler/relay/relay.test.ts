import fc from 'fast-check';
import { relay } from '../../../../../../constructs/payments/capture/handler/relay/relay';
import { VaultFunctions } from '../../../../../../constructs/payments/capture/handler/relay/vault-functions';
import type {
  InvokeCommand,
  InvokeOutput,
} from '../../../../../../constructs/private/handler/invoke-command';
import type { PaymentStep } from '../../../../../../lib/payments/events';
import type { SeenContact } from '../../../../../../lib/payments/seam';
import { captureSwitches } from '../../../../../../lib/payments/switches';
import { SEEN } from '../../../../../lib/payments/fixtures';
import { ATTRIBUTE, CALLER, contactEvent, INITIAL, INSTANCE_ARN, OWN, PREVIOUS } from '../contact';

const ARNS = {
  prepare: 'arn:vault:prepare',
  check: 'arn:vault:check',
  charge: 'arn:vault:charge',
  status: 'arn:vault:status',
  leave: 'arn:vault:leave',
  verify: 'arn:vault:verify',
};
const NUMBER = `AYAD${'n'.repeat(1180)}`;
const EXPIRY = `AYAD${'e'.repeat(1180)}`;
const CODE = `AYAD${'c'.repeat(1180)}`;

const PREPARE = {
  operation: 'prepare',
  amount: '4990',
  currency: 'EUR',
  reference: 'order-7',
  mode: 'charge',
  language: 'es-US',
  country: 'US',
  agent: 'agent.one',
  queue: 'Billing – north',
  caller: CALLER,
};
const CHECK = { operation: 'check', paymentId: 'p-1', field: 'number', ciphertext: NUMBER };
const CHARGE = { operation: 'charge', paymentId: 'p-1', number: NUMBER, expiry: EXPIRY, code: CODE };
const STATUS = { operation: 'status', paymentId: 'p-1' };
const LEAVE = { operation: 'leave', paymentId: 'p-1', outcome: 'agent-requested' };

const OPEN = { payments: 'open', 'closed-queues': 'none', 'self-service': 'open' };

/** What the vault gets in place of a charge. */
function deniedAs(denied: string) {
  const contact = { instanceArn: INSTANCE_ARN, contactId: OWN, initialContactId: INITIAL };
  return { ...contact, seam: '3', entry: 'agent', operation: 'charge', paymentId: 'p-1', denied };
}

/** Switches, events and what Connect says of contacts in memory. */
function surroundings(changed: object = {}, seen: SeenContact | 'nothing' = SEEN) {
  const steps: PaymentStep[] = [];
  const looks: string[] = [];
  return {
    steps,
    looks,
    contacts: {
      see: async ({ contactId }: { readonly contactId: string }, operation: string) => {
        looks.push(`${operation} ${contactId}`);
        return seen === 'nothing' ? undefined : seen;
      },
    },
    switches: { read: async () => captureSwitches({ ...OPEN, ...changed }) },
    events: {
      send: async (step: PaymentStep) => {
        steps.push(step);
      },
    },
  };
}

type Answer = Omit<InvokeOutput, 'Payload'> & { readonly payload?: unknown };

/** A vault in memory: it answers what the test says and keeps the calls. */
function setUp(
  answer: Answer | Error | 'hangs' = {},
  timeoutMs = 50,
  changed: object = {},
  seen: SeenContact | 'nothing' = SEEN,
) {
  const { steps, looks, switches, events, contacts } = surroundings(changed, seen);
  const calls: { functionName: string | undefined; request: Record<string, unknown> }[] = [];
  const lines: string[] = [];
  const client = {
    send: async ({ input }: InvokeCommand): Promise<InvokeOutput> => {
      const request = JSON.parse(input.Payload.toString());
      calls.push({ functionName: input.FunctionName, request });
      if (answer === 'hangs') return new Promise(() => {});
      if (answer instanceof Error) throw answer;
      const { payload, ...output } = answer;
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? {});
      return { ...output, Payload: Buffer.from(text) };
    },
  };
  const vault = new VaultFunctions(client, { arns: ARNS, timeoutMs });
  const run = (parameters: Record<string, string>, contact = {}) =>
    relay(contactEvent(parameters, contact), {
      instanceArn: INSTANCE_ARN,
      vault,
      contacts,
      switches,
      events,
      write: (line) => lines.push(line),
    });
  return { calls, lines, steps, looks, run };
}

function serviceError(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(`${name} ${NUMBER}`), { name, $metadata: { httpStatusCode } });
}

/** The line of the relay's own decision. */
function decision(lines: readonly string[]): unknown {
  return lines.map((line) => JSON.parse(line)).find(({ decision: name }) => name === 'relay');
}

describe('relay', () => {
  test.each([
    [PREPARE, ARNS.prepare],
    [CHECK, ARNS.check],
    [CHARGE, ARNS.charge],
    [{ ...CHARGE, postal: CODE }, ARNS.charge],
    [STATUS, ARNS.status],
    [LEAVE, ARNS.leave],
  ])('calls the vault once with the parameters and the contact of %j', async (parameters, functionName) => {
    const { calls, run } = setUp({ payload: {} });

    await run(parameters);

    expect(calls).toEqual([
      {
        functionName,
        request: {
          ...parameters,
          seam: '3',
          instanceArn: INSTANCE_ARN,
          contactId: OWN,
          initialContactId: INITIAL,
          previousContactId: PREVIOUS,
          entry: 'agent',
          ...(['prepare', 'charge'].includes(parameters.operation) ? { seen: SEEN } : {}),
        },
      },
    ]);
  });

  test.each([
    [PREPARE, [`prepare ${OWN}`]],
    [CHARGE, [`charge ${OWN}`]],
    [CHECK, []],
    [STATUS, []],
    [LEAVE, []],
    [{ ...CHARGE, number: '4242424242424242' }, []],
  ])(
    'asks Connect about the contact once where money is begun or taken, for %j',
    async (parameters, looked) => {
      const { looks, run } = setUp({ payload: {} });

      await run(parameters);

      expect(looks).toEqual(looked);
    },
  );

  test('begins nothing for a contact of which Connect said nothing', async () => {
    const { calls, lines, run } = setUp({}, 50, {}, 'nothing');

    expect(await run(PREPARE)).toEqual({ result: 'refused', reason: 'contact-unseen' });
    expect(calls).toEqual([]);
    expect(lines.join()).toContain('"ContactRefused":1');
    expect(decision(lines)).toMatchObject({ failure: 'contact-unseen', reason: 'contact-unseen' });
  });

  test('has the vault end a payment of whose contact Connect said nothing', async () => {
    const { calls, lines, run } = setUp({ payload: { outcome: 'unavailable' } }, 50, {}, 'nothing');

    expect(await run(CHARGE)).toEqual({ outcome: 'unavailable' });
    expect(calls).toEqual([{ functionName: ARNS.charge, request: deniedAs('unseen') }]);
    expect(decision(lines)).toMatchObject({ failure: 'contact-unseen', outcome: 'unavailable' });
  });

  test('asks Connect nothing for a payment that a switch refuses, unless the caller has typed it all', async () => {
    const closed = setUp({ payload: { outcome: 'closed' } }, 50, { payments: 'closed' });

    await closed.run(PREPARE);
    await closed.run(CHARGE);

    expect(closed.looks).toEqual([`charge ${OWN}`]);
    expect(closed.calls).toMatchObject([{ request: { denied: 'closed' } }]);
  });

  test('gives the number to the check of the code, whose length depends on the brand', async () => {
    const { calls, run } = setUp({ payload: { valid: 'true' } });

    await run({ ...CHECK, field: 'code', ciphertext: CODE, numberCiphertext: NUMBER });

    expect(calls[0]?.request).toMatchObject({ field: 'code', ciphertext: CODE, numberCiphertext: NUMBER });
  });

  test.each([
    [{ entry: 'self-service' }, { entry: 'self-service' }],
    [{ entry: 'other' }, { entry: 'agent' }],
    [
      { agent: 'a#b', queue: 'q\u0000' },
      { agent: '-', queue: '-' },
    ],
    [{ agent: '4242424242424242' }, { agent: '-' }],
    [{ caller: 'anonymous' }, { caller: '-' }],
    [{ language: '<speak>' }, { language: 'en-US' }],
  ])('says to the vault of %j only what it can be', async (parameters, expected) => {
    const { calls, run } = setUp({ payload: { result: 'ready' } });

    await run({ ...PREPARE, ...parameters });

    expect(calls[0]?.request).toMatchObject(expected);
  });

  test('says to the vault what a flow of the first version did not', async () => {
    const { calls, run } = setUp({ payload: { result: 'ready' } });
    const { operation, amount, currency, reference } = PREPARE;

    await run({ operation, amount, currency, reference });

    expect(calls[0]?.request).toMatchObject({
      mode: 'charge',
      language: 'en-US',
      agent: '-',
      queue: '-',
      caller: '-',
    });
  });

  test.each([
    [
      { ...PREPARE, mode: '4242' },
      { result: 'refused', reason: 'mode-not-offered' },
    ],
    [
      { ...PREPARE, country: 'us' },
      { result: 'refused', reason: 'country-not-accepted' },
    ],
    [{ ...STATUS, paymentId: '#' }, { outcome: 'invalid' }],
    [{ ...LEAVE, outcome: 'bored' }, { result: 'not-noted' }],
  ])('answers %j itself', async (parameters, answer) => {
    const { calls, run } = setUp();

    expect(await run(parameters)).toEqual(answer);
    expect(calls).toEqual([]);
  });

  test('asks again after a status without an answer, and lets a call leave without one', async () => {
    const { run } = setUp(serviceError('ServiceException', 500));

    expect(await run(STATUS)).toEqual({ outcome: 'working' });
    expect(await run(LEAVE)).toEqual({ result: 'not-noted' });
  });

  test('passes no parameter that the seam does not know', async () => {
    const { calls, run } = setUp({ payload: { valid: 'true' } });

    await run({ ...CHECK, numberCiphertext: NUMBER, customer: ATTRIBUTE });

    expect(calls[0]?.request).not.toHaveProperty('customer');
    expect(calls[0]?.request).not.toHaveProperty('numberCiphertext');
  });

  test.each([
    [PREPARE, { result: 'ready', paymentId: 'p-1', amountSpoken: '49 euros and 90 cents' }],
    [PREPARE, { result: 'refused', reason: 'already-paid' }],
    [CHECK, { valid: 'true', brand: 'american-express', lastFour: '0005' }],
    [CHECK, { valid: 'false', reason: 'number-invalid' }],
    [CHARGE, { outcome: 'approved', brand: 'visa', lastFour: '4242' }],
    [CHARGE, { outcome: 'declined', reasonClass: 'insufficient-funds' }],
  ])('answers %j with what the vault said', async (parameters, payload) => {
    const { run } = setUp({ payload });

    expect(await run(parameters)).toEqual(payload);
  });

  test('drops a key that is not part of the seam and a value that could be a card', async () => {
    const { run } = setUp({
      payload: {
        outcome: 'approved',
        brand: '4242424242424242',
        lastFour: '4242424242424242',
        reasonClass: 'code 123',
        number: '4242424242424242',
        nested: { lastFour: '4242' },
      },
    });

    expect(await run(CHARGE)).toEqual({ outcome: 'approved' });
  });

  test('drops an amount to speak that holds enough digits for a card', async () => {
    const { run } = setUp({
      payload: { result: 'ready', paymentId: 'p-1', amountSpoken: '4242 4242 4242 4242' },
    });

    expect(await run(PREPARE)).toEqual({ result: 'ready', paymentId: 'p-1' });
  });
});

describe('a vault that does not answer', () => {
  test.each([
    ['hangs' as const, 'VaultTimeout'],
    [{ FunctionError: 'Unhandled', payload: { errorMessage: NUMBER } }, 'FunctionError'],
    [serviceError('ServiceException', 500), 'ServiceException'],
    [serviceError('TimeoutError'), 'TimeoutError'],
    [{ payload: 'no json' }, 'SyntaxError'],
    [serviceError('TooManyRequestsException', 429), 'TooManyRequestsException'],
    [serviceError('AccessDeniedException', 403), 'AccessDeniedException'],
  ])('leaves a charge to the status, since another run may be making it (%p)', async (answer, failure) => {
    const { run, calls, lines } = setUp(answer);

    expect(await run(CHARGE)).toEqual({ outcome: 'working' });
    expect(calls).toHaveLength(1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      operation: 'charge',
      outcome: 'working',
      failure,
    });
  });

  test.each([
    [{ payload: { result: 'approved' } }],
    [{ payload: { outcome: 'paid' } }],
    [{ payload: ['approved'] }],
    [{ payload: null }],
  ])('leaves a charge to the status when the answer has no outcome (%j)', async (answer) => {
    const { run } = setUp(answer);

    expect(await run(CHARGE)).toEqual({ outcome: 'working' });
  });

  test('never makes the relay say that nothing was charged, whatever switches and fields are', async () => {
    const { run } = setUp('hangs', 5, { payments: 'closed' });

    for (const parameters of [CHARGE, { ...CHARGE, code: '123' }, STATUS])
      expect(await run(parameters)).toEqual({ outcome: 'working' });
  });

  test('refuses to prepare and to check', async () => {
    const { run } = setUp('hangs');

    expect(await run(PREPARE)).toEqual({ result: 'refused', reason: 'vault-unavailable' });
    expect(await run(CHECK)).toEqual({ valid: 'false', reason: 'vault-unavailable' });
  });

  test('is given up on after the time limit', async () => {
    const { run } = setUp('hangs', 80);
    const started = Date.now();

    await run(CHARGE);

    expect(Date.now() - started).toBeGreaterThanOrEqual(75);
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('the door of the relay', () => {
  test.each([
    [
      { ...PREPARE, amount: '49.90' },
      { result: 'refused', reason: 'amount-invalid' },
    ],
    [
      { ...PREPARE, amount: '' },
      { result: 'refused', reason: 'amount-invalid' },
    ],
    [
      { ...PREPARE, currency: 'euros' },
      { result: 'refused', reason: 'currency-not-accepted' },
    ],
    [
      { ...PREPARE, reference: '' },
      { result: 'refused', reason: 'reference-invalid' },
    ],
    [
      { ...CHECK, ciphertext: '4242424242424242' },
      { valid: 'false', reason: 'not-readable' },
    ],
    [
      { ...CHECK, ciphertext: 'Timeout' },
      { valid: 'false', reason: 'not-readable' },
    ],
    [
      { ...CHECK, field: 'name' },
      { valid: 'false', reason: 'not-readable' },
    ],
    [
      { ...CHECK, paymentId: '' },
      { valid: 'false', reason: 'not-readable' },
    ],
    [
      { ...CHECK, field: 'code', numberCiphertext: '4242' },
      { valid: 'false', reason: 'not-readable' },
    ],
    [{ ...CHARGE, paymentId: 'p 1' }, { outcome: 'invalid' }],
  ])('refuses %j without a call', async (parameters, answer) => {
    const { run, calls } = setUp({ payload: {} });

    expect(await run(parameters)).toEqual(answer);
    expect(calls).toEqual([]);
  });

  test.each([
    ['too-large', 'A'.repeat(4100)],
    ['too-short', '4242424242424242'],
    ['not-base64', '%'.repeat(1184)],
  ])('says in log and metric that a captured field is %s, and nothing of it', async (why, ciphertext) => {
    const { run, calls, lines } = setUp({ payload: { outcome: 'invalid' } });

    await run({ ...CHECK, ciphertext });
    const told = lines.map((line) => JSON.parse(line));
    await run({ ...CHARGE, code: ciphertext });

    expect(told).toMatchObject([
      { FieldNotPassed: 1, reason: why },
      { decision: 'relay', operation: 'check', failure: why, reason: 'not-readable' },
    ]);
    expect(lines.filter((line) => line.includes('FieldNotPassed'))).toHaveLength(2);
    expect(calls.map(({ request }) => request)).toEqual([deniedAs('invalid')]);
    expect(lines.join()).not.toContain(ciphertext);
  });

  test('lets the vault end a charge whose fields nobody can read, and passes none of them on', async () => {
    const { run, calls } = setUp({ payload: { outcome: 'approved', lastFour: '4242' } });

    expect(await run({ ...CHARGE, code: '123' })).toEqual({ outcome: 'approved', lastFour: '4242' });
    expect(calls).toEqual([{ functionName: ARNS.charge, request: deniedAs('invalid') }]);
  });

  test.each(['4111111111111111-0328', '12-4111111111111111', '4111111111111111.1', 'order 7'])(
    'refuses the reference %j without a call',
    async (reference) => {
      const { run, calls } = setUp({ payload: {} });

      expect(await run({ ...PREPARE, reference })).toEqual({
        result: 'refused',
        reason: 'reference-invalid',
      });
      expect(calls).toEqual([]);
    },
  );

  test.each([
    [{ Channel: 'CHAT' }, 'Channel'],
    [{ InstanceARN: `${INSTANCE_ARN}0` }, 'InstanceARN'],
    [{ ContactId: '' }, 'ContactId'],
    [{ InitialContactId: { id: '1' } }, 'InitialContactId'],
  ])('throws for a contact with %j, naming the field', async (contact, field) => {
    const { run, calls } = setUp();

    await expect(run(CHARGE, contact)).rejects.toThrow(`event is refused: ${field} must be`);
    expect(calls).toEqual([]);
  });

  test.each([[undefined], [null], ['event'], [{ Name: 'Other' }]])(
    'throws for the event %p',
    async (event) => {
      const { vault } = { vault: { call: async () => ({ kind: 'unknown' as const, failure: '' }) } };

      await expect(relay(event, { instanceArn: INSTANCE_ARN, vault, ...surroundings() })).rejects.toThrow(
        'Name must be ContactFlowEvent',
      );
    },
  );

  test('throws for an unknown operation without repeating it', async () => {
    const { run } = setUp();

    await expect(run({ operation: '4242424242424242' })).rejects.toThrow(
      'parameter operation must be one of prepare, check, charge',
    );
    await expect(run({ operation: '4242424242424242' })).rejects.not.toThrow('4242');
  });
});

describe('switches in the relay', () => {
  test.each([
    [{ payments: 'closed' }, 'agent', 'closed'],
    [{ payments: 'sideways' }, 'agent', 'closed'],
    [{ 'closed-queues': 'Billing – north' }, 'agent', 'closed'],
    [{ 'self-service': 'link-only' }, 'self-service', 'link-only'],
    [{ 'self-service': 'closed' }, 'self-service', 'closed'],
  ])('%j refuse a payment of the entry %s before the vault is called: %s', async (changed, entry, reason) => {
    const { run, calls, lines } = setUp({ payload: { result: 'ready', paymentId: 'p-1' } }, 50, changed);

    expect(await run({ ...PREPARE, entry })).toEqual({ result: 'refused', reason });
    expect(calls).toEqual([]);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ SwitchClosed: 1, name: reason }),
    );
  });

  test.each([
    { outcome: 'closed', reason: 'closed' },
    { outcome: 'working' },
    { outcome: 'approved', lastFour: '4242' },
  ])(
    'closed while the caller types let the vault end the charge, and answer its word: %j',
    async (payload) => {
      const { run, calls, lines } = setUp({ payload }, 50, { payments: 'closed' });

      expect(await run(CHARGE)).toEqual(payload);
      expect(calls).toEqual([{ functionName: ARNS.charge, request: deniedAs('closed') }]);
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ SwitchClosed: 1, name: 'closed' }),
      );
    },
  );

  test('never end a payment between its fields, nor keep an outcome from anybody', async () => {
    const { run, calls } = setUp({ payload: { valid: 'true' } }, 50, { payments: 'closed' });

    for (const parameters of [CHECK, STATUS, LEAVE]) await run(parameters);

    expect(calls).toHaveLength(3);
  });

  test('leave other queues and agents alone', async () => {
    const changed = { 'closed-queues': 'Care', 'self-service': 'closed' };
    const { run, calls } = setUp({ payload: { result: 'ready', paymentId: 'p-1' } }, 50, changed);

    expect(await run(PREPARE)).toMatchObject({ result: 'ready' });
    expect(calls).toHaveLength(1);
  });
});

describe('events of the relay', () => {
  test.each([
    [PREPARE, { result: 'ready', paymentId: 'p-1' }, 'prepare', 'ready'],
    [PREPARE, { result: 'refused', reason: 'already-paid' }, 'prepare', 'already-paid'],
    [CHECK, { valid: 'true', brand: 'visa' }, 'number', 'accepted'],
    [{ ...CHECK, field: 'code' }, { valid: 'false', reason: 'code-invalid' }, 'code', 'code-invalid'],
    [{ ...CHECK, field: 'confirm' }, { valid: 'true', choice: 'pay' }, 'confirm', 'pay'],
    [CHARGE, { outcome: 'declined', reasonClass: 'refused' }, 'charge', 'declined'],
    [STATUS, { outcome: 'approved' }, 'status', 'approved'],
    [LEAVE, { result: 'noted' }, 'leave', 'agent-requested'],
  ])('tell one step of one payment: %#', async (parameters, payload, step, outcome) => {
    const { run, steps } = setUp({ payload });

    await run(parameters);

    expect(steps).toEqual([expect.objectContaining({ step, outcome, contactId: OWN })]);
  });

  test('are not repeated while a slow charge is asked for', async () => {
    const { run, steps } = setUp({ payload: { outcome: 'working' } });

    await run(STATUS);

    expect(steps).toEqual([]);
  });

  test('tell the outcome that the flow gets when the vault does not answer, and count it', async () => {
    const { run, steps, lines } = setUp('hangs');

    await run(CHARGE);

    expect(steps).toEqual([expect.objectContaining({ step: 'charge', outcome: 'working' })]);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ VaultUnavailable: 1, operation: 'charge' }),
    );
  });

  test('count an answer from which nothing can be read as a vault that is not available', async () => {
    const { run, lines } = setUp({ payload: { status: 'ok' } });

    await run(CHECK);

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ VaultUnavailable: 1, operation: 'check' }),
      expect.objectContaining({ decision: 'relay', failure: 'unreadable-answer' }),
    ]);
  });
});

describe('what the relay writes', () => {
  test('is one line per decision with the contact, the verdict and the reason', async () => {
    const { run, lines } = setUp({ payload: { valid: 'false', reason: 'card-expired' } });

    await run({ ...CHECK, field: 'expiry' });

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        decision: 'relay',
        operation: 'check',
        contactId: OWN,
        result: 'false',
        reason: 'card-expired',
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('never holds a ciphertext, an attribute, a telephone number or what was typed, whatever happens', async () => {
    const digits = fc.stringMatching(/^[0-9]{3,19}$/);
    const value = fc.oneof(
      digits,
      fc.constantFrom(NUMBER, EXPIRY, CODE, ATTRIBUTE, 'p-1', '4990', 'EUR', ''),
    );
    const parameters = fc.record({
      operation: fc.constantFrom('prepare', 'check', 'charge'),
      paymentId: value,
      field: fc.constantFrom('number', 'expiry', 'code'),
      ciphertext: value,
      numberCiphertext: value,
      number: value,
      expiry: value,
      code: value,
      amount: value,
      currency: value,
      reference: value,
    });
    const answers = fc.constantFrom<Answer | Error>(
      { payload: { outcome: NUMBER, result: ATTRIBUTE, valid: '4242424242424242' } },
      { payload: { outcome: 'approved', brand: ATTRIBUTE, lastFour: '4242424242424242' } },
      { FunctionError: 'Unhandled', payload: { errorMessage: '4242424242424242' } },
      serviceError('ServiceException', 500),
    );

    await fc.assert(
      fc.asyncProperty(parameters, answers, async (given, answer) => {
        const { run, lines } = setUp(answer);
        const told = JSON.stringify(await run(given));
        // A moment has 13 digits, and sometimes the ones that were typed.
        const written = [...lines, told]
          .join('\n')
          .replaceAll(OWN, '')
          .replace(/"Timestamp":\d+/g, '');
        for (const secret of ['AYAD', ATTRIBUTE, CALLER, '4242424242424242'])
          expect(written).not.toContain(secret);
        for (const typed of [given.reference, given.number, given.code, given.ciphertext].filter(
          (t) => t.length > 4,
        ))
          expect(written).not.toContain(typed);
      }),
      { numRuns: 200 },
    );
  });
});
