import { type FlowAction, FlowDocument } from '../../../lib/flow';
import { type FlowFinding, type ProveOptions, prove } from '../../../lib/flow-proof';

const END = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

const action = (
  Identifier: string,
  Type: string,
  Parameters: Record<string, unknown>,
  NextAction: string,
): FlowAction => ({ Identifier, Type, Parameters, Transitions: { NextAction } });

function flowOf(first: FlowAction, rest: readonly FlowAction[] = [], metadata: object = {}): FlowDocument {
  return new FlowDocument({
    name: 'asking',
    type: 'CONTACT_FLOW',
    startAction: first.Identifier,
    actions: [first, ...rest, END],
    metadata,
  });
}

const stored = (parameters: Record<string, unknown>, most: string) =>
  action(
    'ask',
    'GetParticipantInput',
    { StoreInput: 'True', InputValidation: { CustomValidation: { MaximumLength: most } }, ...parameters },
    'end',
  );
const evidence = (flow: FlowDocument, options: ProveOptions = {}): FlowFinding['evidence'] =>
  prove([flow], options).find(({ rule }) => rule === 'HL-CARD1')?.evidence;

describe('words that tell sensitive input', () => {
  it.each([
    ['Get Security Code', '20', 'security code'],
    ['Get Expiration Date', '20', 'expiry date'],
    ['EncryptedCreditCard', '20', 'card number'],
    ['acct_no', '12', 'account number'],
    ['ssn', '20', 'social security number'],
  ])('count whatever the length where nobody chose one: %s', (name, most, kind) => {
    const asking = { ...stored({ Text: 'Please key it in.' }, most), Identifier: name };

    expect(evidence(flowOf(asking))).toContain(kind);
  });

  it.each([
    'Please key in your personal number.',
    'Ingrese su DNI.',
    'Enter your social insurance number.',
    'Please provide your credit card, then press pound.',
    'Please enter the sixteen digit number of your card.',
    'Enter the 15 digits that are on the front of your card.',
    'Type the digits on your Mastercard.',
    'Key in your card number. A gift card is paid at the desk.',
    'On what date does the card expire?',
    'Enter the security code. Your receipt is sent by e-mail.',
    'Digite los dieciséis dígitos en su tarjeta.',
    'Marque su tarjeta y la tecla numeral.',
    'Indique su número de identificación personal.',
    'Digite los cuatro dígitos en el dorso de su tarjeta.',
    'Indique el mes de caducidad.',
    'Please key in your social.',
  ])('include: %s', (Text) => {
    expect(evidence(flowOf(stored({ Text }, '20')))).toBeDefined();
  });

  it.each([
    'Enter the security code that we sent to your phone.',
    'Ingrese el código de verificación que le enviamos.',
    'Enter the expiration date of your passport.',
    'Enter the zip code of your credit card.',
    'Enter the PIN of the conference.',
    'Your offer expires soon. Please enter your order number.',
    'Enter the passcode we texted to you.',
    'Enter the long number on the receipt.',
    'Enter the verification code from your app.',
    'Please enter the six digit PIN code of your delivery address.',
  ])('do not include: %s', (Text) => {
    expect(evidence(flowOf(stored({ Text }, '20')))).toBeUndefined();
  });

  it.each(['30', '64'])('count where an input may be longer than what it asks for: %s', (most) => {
    expect(evidence(flowOf(stored({ Text: 'Enter your CVV.' }, most)))).toContain('security code');
  });

  it('do not count where an input is too short for what they mean', () => {
    expect(evidence(flowOf(stored({ Text: 'Enter your card number.' }, '6')))).toBeUndefined();
  });

  it('count in a prompt for what is checked as the number of a telephone, and a name there does not', () => {
    const InputValidation = { PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'US' } };
    const asking = (Text: string) => ({
      ...stored({ Text, InputValidation }, '20'),
      Identifier: 'card number',
    });

    expect(evidence(flowOf(asking('Enter your card number.')))).toContain('the prompt says');
    expect(evidence(flowOf(asking('Enter your number.')))).toBeUndefined();
  });

  it('are looked for in the message before an input that says nothing', () => {
    const message = action('say', 'MessageParticipant', { Text: 'Enter your card number.' }, 'ask');
    const tone = stored({ SSML: '<speak><break time="1s"/></speak>' }, '20');

    expect(evidence(flowOf(message, [tone]))).toBe('card number: the prompt says "card number"');
  });

  it('are looked for in the message before what only counts, sets or decides, and not before a question or a function', () => {
    const message = action('say', 'MessageParticipant', { Text: 'Enter your card number.' }, 'between');
    const tone = stored({ SSML: '<speak><break time="1s"/></speak>' }, '20');
    const askedAfter = (Type: string, parameters: Record<string, unknown>) =>
      evidence(flowOf(message, [action('between', Type, parameters, 'ask'), tone]));

    expect(askedAfter('Loop', { LoopCount: '2' })).toBe('card number: the prompt says "card number"');
    expect(askedAfter('UpdateFlowAttributes', { FlowAttributes: { tries: { Value: '1' } } })).toBeDefined();
    expect(askedAfter('MessageParticipant', { Text: 'Now your order number.' })).toBeUndefined();
    expect(askedAfter('GetParticipantInput', { StoreInput: 'False', Text: 'Press 1.' })).toBeUndefined();
    expect(askedAfter('InvokeLambdaFunction', { LambdaFunctionARN: 'pay' })).toBeUndefined();
  });

  it('are looked for in the name of a recording', () => {
    const recorded = stored({ PromptId: 'arn:of:a:prompt' }, '20');
    const ActionMetadata = { ask: { parameters: { PromptId: { displayName: 'Enter_Card_Number.wav' } } } };

    expect(evidence(flowOf(recorded, [], { ActionMetadata }))).toContain('the prompt is called');
    expect(evidence(flowOf(recorded))).toBeUndefined();
  });

  it('can be those of another language', () => {
    const flow = flowOf(stored({ Text: 'Bitte geben Sie Ihre Kartennummer ein.' }, '16'));
    const german = { kind: 'card number', words: /kartennummer/i, lengths: [12, 30] } as const;

    expect(evidence(flow)).toBeUndefined();
    expect(evidence(flow, { sensitiveKinds: [german] })).toBe('card number: the prompt says "Kartennummer"');
  });

  it('tell what a bot asks for, and not what a menu offers', () => {
    const bot = (Text: string) => flowOf(action('bot', 'ConnectParticipantWithLexBot', { Text }, 'end'));

    expect(evidence(bot('Please tell me your card number.'))).toContain('card number: the bot asks for');
    const chat = { LexInitializationData: { InitialMessage: 'Please type your card number and the CVV' } };
    expect(evidence(flowOf(action('bot', 'ConnectParticipantWithLexBot', chat, 'end')))).toContain(
      'card number: the bot asks for',
    );
    expect(evidence(bot('You can say lost card, account number, or PIN reset.'))).toBeUndefined();
  });
});

describe('a captured value', () => {
  it.each(['$.Attributes.number', "$.Attributes['number']", "$.Attributes.['number']"])(
    'is found wherever it is written as %s',
    (reference) => {
      const keep = action(
        'keep',
        'UpdateContactAttributes',
        { Attributes: { number: '$.StoredCustomerInput' } },
        'say',
      );
      const say = action('say', 'MessageParticipant', { Text: `You typed ${reference}.` }, 'end');
      const flow = flowOf(
        { ...stored({ Text: 'Enter your card number.' }, '20'), Transitions: { NextAction: 'keep' } },
        [keep, say],
      );

      expect(prove([flow]).map(({ rule }) => rule)).toContain('HL-CARD13');
    },
  );

  it('that nobody encrypted is a warning throughout', () => {
    const record = action(
      'record',
      'UpdateContactRecordingBehavior',
      { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
      'end',
    );
    const flow = flowOf(
      { ...stored({ Text: 'Enter your PIN.' }, '4'), Transitions: { NextAction: 'record' } },
      [record],
    );

    const found = prove([flow]);

    expect(found.map(({ rule }) => rule)).toContain('HL-CARD21');
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
