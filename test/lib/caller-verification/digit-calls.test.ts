import { resolve } from 'node:path';
import { judge } from '../../../bin/simulate/expectation';
import { CALLER_ATTRIBUTE } from '../../../examples/bank/account-questions';
import { PAYMENT_CALL_ATTRIBUTES } from '../../../lib/payments/payment-flow';
import { type CallRecord, LiveContacts, searchForDigits, simulateCall } from '../../../lib/simulator';
import { readScenario } from '../../../lib/simulator/scenario-file';
import { accountCall, digitCenter, digitPorts, KNOWN, profile, RIGHT, type } from './digit-center';
import { CARD, codeFor, DIGITS, DigitVault, typing, WRONG } from './fixtures';

const CENTER = digitCenter();
const WRONG_KEYS = `${WRONG}#`;

async function calling(scenario = accountCall(RIGHT), vault = new DigitVault()) {
  const live = new LiveContacts();
  const { ports, asked } = digitPorts(vault);
  const record = await simulateCall(CENTER, ports, scenario, live);
  return { record, asked, vault };
}

const marked = ({ contacts }: CallRecord, name: string) => contacts.at(-1)?.attributes[name];
const noted = (record: CallRecord) => marked(record, CALLER_ATTRIBUTE);
const times = (record: CallRecord, id: string) => record.actions.filter((action) => action === id).length;

describe('a caller who asks about his account', () => {
  test('is verified by the last digits, and the agent reads it', async () => {
    const { record, asked } = await calling();

    expect(noted(record)).toBe('knows the last digits');
    expect(record.presence.at(-1)).toMatchObject({ agentName: 'maria' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      operation: 'verify',
      count: '4',
      ...{ customer: KNOWN.digits_customer },
    });
  });

  test('may be wrong, and then right', async () => {
    const { record, vault } = await calling(accountCall(WRONG_KEYS, WRONG_KEYS, RIGHT));

    expect(noted(record)).toBe('knows the last digits');
    expect(vault.compared).toBe(3);
  });

  test('is locked by the third wrong digits, in this call and the next one', async () => {
    const vault = new DigitVault();
    const first = await calling(accountCall(WRONG_KEYS, WRONG_KEYS, WRONG_KEYS, RIGHT), vault);
    const second = await calling(accountCall(RIGHT), vault);

    expect(first.record.actions).toContain('locked-say');
    expect([noted(first.record), noted(second.record)]).toEqual(['not verified', 'not verified']);
    expect(vault.compared).toBe(3);
  });

  test.each([
    ['0#', 'agent-requested-say', 1],
    ['9#', 'repeat', 2],
    [`${CARD}#`, 'wrong-count-say', 2],
    ['61#', 'wrong-count-say', 2],
    ['*#', 'wrong-count-say', 2],
  ])('who types %s hears what fits, and it is no attempt', async (keys, reaches, inputs) => {
    const { record, vault } = await calling(accountCall(keys, RIGHT));

    expect(record.actions).toContain(reaches);
    expect(times(record, 'digits')).toBe(inputs);
    expect(vault.compared).toBe(inputs - 1);
  });

  test('who types nothing gets an agent after three questions', async () => {
    const { record, asked } = await calling(accountCall());

    expect([times(record, 'digits'), asked, noted(record)]).toEqual([3, [], 'not verified']);
    expect(record.presence.at(-1)).toMatchObject({ agentName: 'maria' });
  });

  test('whom nobody knows is not asked', async () => {
    const { record } = await calling({ ...accountCall(RIGHT), service: {} });

    expect([times(record, 'digits'), noted(record)]).toEqual([0, 'not verified']);
  });

  test.each([
    ['no code', { ...KNOWN, digits_code: '-' }],
    ['the code of another customer', { ...KNOWN, digits_code: codeFor(DIGITS, 'c-other') }],
  ])('of whom the bank has %s is never verified', async (_what, customer) => {
    const { record } = await calling({
      ...accountCall(RIGHT, RIGHT, RIGHT),
      service: { answers: [profile(customer)] },
    });

    expect(noted(record)).toBe('not verified');
  });

  test('who needs more time gets it', async () => {
    const live = new LiveContacts();
    const { ports } = digitPorts();
    const scenario = accountCall();
    const answers = [...(scenario.caller.answers ?? []), type('digits-slow', RIGHT)];
    const record = await simulateCall(
      CENTER,
      ports,
      {
        ...scenario,
        caller: { answers },
        service: { answers: [profile(), { action: 'ask', result: 'slow' }] },
      },
      live,
    );

    expect(PAYMENT_CALL_ATTRIBUTES.pace).toBe('hardline_payment_pace');
    expect(record.actions).toContain('digits-slow');
    expect(noted(record)).toBe('knows the last digits');
  });

  test('hears everything in his language', async () => {
    const { record } = await calling({
      ...accountCall(),
      caller: {
        answers: [type('language-menu', '2'), type('destination-menu-es-US', '4'), type('digits', RIGHT)],
      },
    });

    const said = record.sinks.filter(({ kind }) => kind === 'prompt').map(({ text }) => text);

    expect(said.join(' ')).toContain('últimos cuatro dígitos');
    expect(noted(record)).toBe('knows the last digits');
  });

  test('is recorded with the agent afterwards, and was not while he typed', async () => {
    const { record } = await calling();

    const [input] = record.inputs.filter(({ action }) => action === 'digits');

    expect(input?.heard.map(({ ivrRecording, agentRecording }) => [ivrRecording, agentRecording])).toEqual(
      input?.heard.map(() => ['off', 'off']),
    );
    expect(record.timeline.at(-1)?.hearing).toMatchObject({ agent: 'connected', agentRecording: 'on' });
  });

  test('whom the front door told that he is not recorded is not recorded afterwards', async () => {
    const scenario = accountCall(RIGHT);
    const failing = { answers: [profile(), { action: 'record', error: 'NoMatchingError' }] };
    const { record } = await calling({ ...scenario, service: failing });

    expect(marked(record, 'hardline_recording')).toBe('off');
    expect(record.actions).not.toContain('verified-record');
  });
});

test('the example of a caller who is not verified comes to what its file expects', async () => {
  const path = resolve(__dirname, '../../../examples/scenarios/digits-not-verified.yaml');
  const { scenario, search, expect: wanted } = readScenario(path);
  const { record } = await calling(scenario);
  const secrets = Object.entries(search).map(([name, digits]) => ({ name, digits }));

  const outcomes = judge({ record, search: searchForDigits(record.sinks, secrets) }, wanted);

  expect(outcomes.filter(({ holds }) => !holds)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(6);
});

describe('digits that a caller types', () => {
  const search = (record: CallRecord) =>
    searchForDigits(record.sinks, [
      { name: 'right digits', digits: DIGITS },
      { name: 'wrong digits', digits: WRONG },
      { name: 'card number', digits: CARD },
    ]);

  test.each([
    ['right', accountCall(RIGHT)],
    ['wrong, then right', accountCall(WRONG_KEYS, RIGHT)],
    ['a whole card number', accountCall(`${CARD}#`, RIGHT)],
    ['wrong until the lock', accountCall(WRONG_KEYS, WRONG_KEYS, WRONG_KEYS)],
    [
      'late, after the input has ended',
      {
        ...accountCall(),
        caller: { answers: accountCall().caller.answers ?? [], unprompted: [{ atMs: 62_000, keys: DIGITS }] },
      },
    ],
  ])('are in no place that was written, and nobody hears them: %s', async (_what, scenario) => {
    const { record } = await calling(scenario);

    const { findings, searched } = search(record);

    expect(findings).toEqual([]);
    expect(record.keysHeard).toEqual([]);
    expect(searched.filter(({ texts }) => texts > 0).length).toBeGreaterThan(3);
  });

  test.each([
    [
      'a contact attribute',
      'wrong-say',
      {
        Type: 'UpdateContactAttributes',
        Parameters: { Attributes: { typed: 'DIGITS' }, TargetContact: 'Current' },
      },
    ],
    ['a prompt', 'wrong-say', { Type: 'MessageParticipant', Parameters: { Text: 'You typed DIGITS' } }],
    [
      'the flow log',
      'logging-off',
      { Type: 'UpdateFlowLoggingBehavior', Parameters: { FlowLoggingBehavior: 'Enabled' } },
    ],
  ])('are found by the same search where somebody puts them into %s', async (_where, id, planted) => {
    const live = new LiveContacts();
    const { ports } = digitPorts();
    const [module] = CENTER.modules ?? [];
    const Actions = module?.content.Actions.map((action) =>
      action.Identifier === id
        ? { ...action, ...JSON.parse(JSON.stringify(planted).replace('DIGITS', WRONG)) }
        : action,
    );
    const modules = module && Actions ? [{ ...module, content: { ...module.content, Actions } }] : [];

    const record = await simulateCall({ ...CENTER, modules }, ports, accountCall(WRONG_KEYS, RIGHT), live);

    expect(search(record).findings.length).toBeGreaterThan(0);
  });

  test('are asked of the vault as they were typed, which shows that the calls are played', async () => {
    const { vault } = await calling(accountCall(RIGHT));

    expect(await vault.results(typing(DIGITS))).toEqual(['verified']);
  });
});
