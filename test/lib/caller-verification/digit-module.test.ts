import { accountQuestions } from '../../../examples/bank/account-questions';
import { VERIFY_RESULTS } from '../../../lib/caller-verification';
import { DIGIT_ENDINGS, DIGIT_PROMPTS, digitModule } from '../../../lib/caller-verification/module';
import { edgesOf, type FlowAction, type FlowModule, readFlowModule, validateFlow } from '../../../lib/flow';
import { prove } from '../../../lib/flow-proof';
import { LANGUAGES } from '../../../lib/prompts';
import { refuses } from '../flow/support';

const languages = Object.values(LANGUAGES);
const MODULE = digitModule({ languages });

/** The module with some of its actions changed. */
function changed(changes: Readonly<Record<string, (action: FlowAction) => FlowAction>>): FlowModule {
  const json = MODULE.toJson();
  const Actions = json.Actions.map((action) => changes[action.Identifier]?.(action) ?? action);
  return readFlowModule(JSON.stringify({ ...json, Actions }), { file: 'changed', name: 'digits' });
}

const leadingTo =
  (target: string, label = /./) =>
  (action: FlowAction): FlowAction => {
    const { NextAction, Errors = [], ...more } = action.Transitions;
    const moved = Errors.map((error) =>
      label.test(`error:${error.ErrorType}`) ? { ...error, NextAction: target } : error,
    );
    const next = label.test('next') ? target : NextAction;
    return {
      ...action,
      Transitions: { ...more, ...(next === undefined ? {} : { NextAction: next }), Errors: moved },
    };
  };
const withParameters =
  (parameters: object) =>
  (action: FlowAction): FlowAction => ({ ...action, Parameters: { ...action.Parameters, ...parameters } });

describe('the module that verifies a caller by digits', () => {
  test.each([
    {},
    { languages },
    { count: 3 },
    { count: 6, recordsAfterwards: false },
    { pace: { firstKeySeconds: 60, betweenKeysSeconds: 20 } },
  ])('is one that the service would take, and has no finding: %j', (props) => {
    const module = digitModule(props);

    expect(validateFlow(module, 'MODULE')).toEqual([]);
    expect(prove([module])).toEqual([]);
  });

  test('has no finding in the flow of the bank that invokes it', () => {
    expect(prove([accountQuestions, digitModule({ name: 'digits', languages })])).toEqual([]);
  });

  test('refers to exactly what its deployment binds', () => {
    expect(MODULE.references).toEqual(['certificate:payment', 'lambda:relay', 'security-key:payment']);
  });

  test('takes a customer and a code, and has a branch for each ending', () => {
    expect(Object.keys(MODULE.contract?.input ?? {})).toEqual(['customer', 'expected']);
    expect(MODULE.contract?.results?.map(({ name }) => name)).toEqual([...DIGIT_ENDINGS]);
  });

  test('encrypts every input with the key of the payments', () => {
    const inputs = MODULE.actions.filter(({ Type }) => Type === 'GetParticipantInput');

    expect(inputs).toHaveLength(2 + DIGIT_ENDINGS.length);
    for (const { Parameters } of inputs)
      expect(Parameters).toMatchObject({
        StoreInput: 'True',
        InputEncryption: { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' },
        InputValidation: { CustomValidation: { MaximumLength: '20' } },
      });
  });

  test('gives the ciphertext to the relay and to nothing else', () => {
    const readers = MODULE.actions.filter(({ Parameters }) =>
      JSON.stringify(Parameters).includes('$.StoredCustomerInput'),
    );

    expect(readers.map(({ Identifier }) => Identifier)).toEqual(['received', 'verify']);
    expect(MODULE.tryAction('verify')?.Parameters['LambdaInvocationAttributes']).toEqual({
      operation: 'verify',
      customer: '$.Modules.Input.customer',
      expected: '$.Modules.Input.expected',
      count: '4',
      ciphertext: '$.StoredCustomerInput',
    });
  });

  test('knows every word of the vault', () => {
    const compared = MODULE.tryAction('check-result')?.Transitions.Conditions ?? [];

    expect(compared.map(({ Condition }) => Condition.Operands[0])).toEqual([...VERIFY_RESULTS]);
  });

  test('says that a caller is verified on one way only: after the word of the vault', () => {
    const ways = MODULE.actions.flatMap((action) =>
      edgesOf(action)
        .filter(({ target }) => target === 'verified-say')
        .map(({ label }) => `${action.Identifier} ${label}`),
    );
    const into = (id: string) =>
      MODULE.actions.filter((action) => edgesOf(action).some(({ target }) => target === id));
    const behind = new Set(['verified-end']);
    for (const id of behind)
      for (const { Identifier } of into(id)) if (id !== 'verified-say') behind.add(Identifier);

    expect(ways).toEqual(['check-result condition:Equals verified']);
    expect([...behind].filter((id) => !id.startsWith('verified-'))).toEqual([]);
  });
});

describe('the proof finds a mistake in the module', () => {
  test.each<[string, string, FlowModule]>([
    [
      'logging stays on',
      'HL-CARD3',
      changed({ 'logging-off': withParameters({ FlowLoggingBehavior: 'Enabled' }) }),
    ],
    [
      'recording failed and it goes on',
      'HL-CARD4',
      changed({ 'recording-off': leadingTo('media-streaming-off') }),
    ],
    ['streaming failed and it goes on', 'HL-CARD9', changed({ 'media-streaming-off': leadingTo('attempt') })],
    ['a contact that an agent sent', 'HL-CARD10', changed({ 'check-no-agent': leadingTo('recording-off') })],
    ['an agent who is recorded', 'HL-CARD5', changed({ 'check-no-agent': leadingTo('recording-off') })],
    ['digits in clear', 'HL-CARD1', changed({ digits: inClear })],
    ['digits on the contact', 'HL-CARD2', changed({ 'wrong-say': onTheContact })],
    [
      'digits read back',
      'HL-CARD13',
      changed({ 'wrong-say': withParameters({ SSML: '<speak>$.StoredCustomerInput </speak>' }) }),
    ],
    ['the word Timeout as digits', 'HL-FLOW7', changed({ received: alwaysTo('verify') })],
    [
      'no drain before recording goes on',
      'HL-CARD21',
      changed({ 'verified-say': leadingTo('verified-recorded') }),
    ],
    ['tries without an end of their own', 'HL-FLOW6', changed({ 'wrong-say': leadingTo('ask') })],
  ])('%s', (_what, rule, module) => {
    expect(prove([module]).map((finding) => finding.rule)).toContain(rule);
  });

  test('logging that stays off after it', () => {
    const ways = JSON.stringify(MODULE.toJson()).replace(
      /"NextAction":"([a-z-]+)-logging-on"/g,
      '"NextAction":"$1-end"',
    );
    const silent = readFlowModule(ways, { file: 'changed', name: 'digits' });
    const rules = prove([accountQuestions, silent]).map(({ rule }) => rule);

    expect(new Set(rules)).toEqual(new Set(['HL-FLOW4']));
  });

  test('recording that stays off after it, where nobody said so', () => {
    const rules = prove([accountQuestions, digitModule({ name: 'digits', recordsAfterwards: false })]).map(
      ({ rule }) => rule,
    );

    expect(new Set(rules)).toEqual(new Set(['HL-FLOW3']));
  });
});

function inClear(action: FlowAction): FlowAction {
  const { InputEncryption: _, ...Parameters } = action.Parameters;
  return { ...action, Parameters: { ...Parameters, SSML: '<speak>Enter your card number</speak>' } };
}

function onTheContact(action: FlowAction): FlowAction {
  return {
    Identifier: action.Identifier,
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: { typed: '$.StoredCustomerInput' }, TargetContact: 'Current' },
    Transitions: action.Transitions,
  };
}

function alwaysTo(target: string) {
  return (action: FlowAction): FlowAction => {
    const { Conditions = [], ...more } = action.Transitions;
    return leadingTo(target)({
      ...action,
      Transitions: { ...more, Conditions: Conditions.map((each) => ({ ...each, NextAction: target })) },
    });
  };
}

describe('its words', () => {
  const said = (props: Parameters<typeof digitModule>[0], code = 'en-US') =>
    JSON.stringify(digitModule(props).tryAction(`words-${code}`)?.Parameters);

  test.each([
    [3, 'three', 'tres'],
    [4, 'four', 'cuatro'],
    [5, 'five', 'cinco'],
    [6, 'six', 'seis'],
  ])('name %i digits in both languages', (count, english, spanish) => {
    expect(said({ count, languages })).toContain(`the last ${english} digits of your account number`);
    expect(said({ count, languages }, 'es-US')).toContain(
      `últimos ${spanish} dígitos de su número de cuenta`,
    );
  });

  test('name the number as you do', () => {
    expect(said({ languages: [{ ...LANGUAGES.english, number: 'policy number' }] })).toContain(
      'the last four digits of your policy number',
    );
  });

  test('are all there in both languages, and nothing that they say names a digit typed', () => {
    expect(Object.keys(DIGIT_PROMPTS['es-US'] ?? {})).toEqual(Object.keys(DIGIT_PROMPTS['en-US'] ?? {}));
    for (const text of Object.values(DIGIT_PROMPTS).flatMap((words) => Object.values(words)))
      expect(text).not.toMatch(/\$\.|\{(?!count\}|number\})/);
  });

  test('of a language that the library has none for are all yours', () => {
    const german = { code: 'de-DE', name: 'Deutsch', voice: 'Vicki' };
    const prompts = Object.fromEntries(
      Object.keys(DIGIT_PROMPTS['en-US'] ?? {}).map((name) => [name, 'Ja & {count}']),
    );

    expect(said({ languages: [{ ...german, prompts }] }, 'de-DE')).toContain('Ja &amp; 4');
    expect(refuses(() => digitModule({ languages: [german] }))).toContain('digits prompts in de-DE lack');
    expect(
      refuses(() => digitModule({ languages: [{ ...german, prompts: { ...prompts, ask: '{number}?' } }] })),
    ).toContain('say what the number is called in this language');
  });
});

describe('a module that nobody could use is refused', () => {
  const english = (prompts: Record<string, string>) => ({ languages: [{ ...LANGUAGES.english, prompts }] });

  test.each<[string, Parameters<typeof digitModule>[0]]>([
    ['2 digits are refused', { count: 2 }],
    ['7 digits are refused', { count: 7 }],
    ['4.5 digits are refused', { count: 4.5 }],
    ['firstKeySeconds 4 is refused', { pace: { firstKeySeconds: 4, betweenKeysSeconds: 5 } }],
    ['betweenKeysSeconds 21 is refused', { pace: { firstKeySeconds: 15, betweenKeysSeconds: 21 } }],
    ['give at least one, each once', { languages: [] }],
    ['give at least one, each once', { languages: [LANGUAGES.english, LANGUAGES.english] }],
    ['there is no digits prompt "greeting"', english({ greeting: 'Hello' })],
    ['is empty', english({ ask: ' ' })],
    ['refers to a value of the contact', english({ wrong: 'You typed $.StoredCustomerInput' })],
    ['has {typed}, which has no words', english({ wrong: 'You typed {typed}' })],
    ['has a tag outside <speak>', english({ wrong: 'No <break time="1s"/> no' })],
  ])('%s', (message, props) => {
    expect(refuses(() => digitModule(props))).toContain(message);
  });
});
