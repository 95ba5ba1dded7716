import { validateFlow } from '../../../lib/flow';
import { errors, type flowOf, one, STORE, TO_HANG_UP } from './support';

const ENCRYPTED = { InputEncryption: { EncryptionKeyId: 'k', Key: 'pem' } };

function problems(flow: ReturnType<typeof flowOf>) {
  return validateFlow(flow, 'CONTACT_FLOW').filter(({ kind }) => kind === 'card-pin');
}

function capture(text: object, identifier = 'capture') {
  const flow = one(
    'GetParticipantInput',
    { ...STORE, ...ENCRYPTED, ...text },
    {
      NextAction: 'hang-up',
      Errors: errors('NoMatchingError'),
    },
  );
  return JSON.parse(JSON.stringify(flow).replaceAll('"start"', JSON.stringify(identifier)));
}

test.each([
  ['Please enter the PIN of your debit card.'],
  ['Enter your card PIN, then press pound.'],
  ["Type your card's PIN now."],
  ['Please type the four digits of the PIN for your credit card'],
  ['Ingrese el PIN de su tarjeta.'],
  ['Marque la clave secreta de su tarjeta.'],
])('refuses an encrypted capture that says %j', (Text) => {
  const [found] = problems(capture({ Text }));

  expect(found).toMatchObject({ severity: 'error', action: 'capture' });
  expect(found?.message).toContain("captures a card's PIN, as its prompt says");
});

test('reads a prompt in SSML, and one that is not encrypted', () => {
  const spoken = capture({ Text: undefined, SSML: '<speak>Your card <break/> PIN</speak>' });
  const clear = capture({ InputEncryption: undefined, Text: 'Your debit card PIN, please' });

  expect(problems(spoken)).toHaveLength(1);
  expect(problems(clear)).toHaveLength(1);
});

test.each(['cardPin', 'debit-card-pin', 'Store Card PIN', 'atm_pin'])(
  'refuses a capture called %s',
  (name) => {
    expect(problems(capture({}, name)).map(({ message }) => message)).toEqual([
      expect.stringContaining('as its name says'),
    ]);
  },
);

test.each([
  ['UpdateContactAttributes', { Attributes: { card_pin: '$.StoredCustomerInput' } }],
  ['UpdateFlowAttributes', { FlowAttributes: { debitPin: { Value: '$.StoredCustomerInput' } } }],
  [
    'InvokeLambdaFunction',
    {
      LambdaFunctionARN: '{{lambda:check}}',
      InvocationTimeLimitSeconds: '8',
      LambdaInvocationAttributes: { cardPin: '$.StoredCustomerInput' },
    },
  ],
])('refuses %s that puts what was typed under such a name', (type, parameters) => {
  expect(problems(one(type, parameters, TO_HANG_UP))).toHaveLength(1);
});

test.each([
  ['a conference', { Text: 'Enter your conference PIN, followed by pound.' }, 'conference-pin'],
  ['an account', { Text: 'Please enter the PIN of your account.' }, 'account-pin'],
  ['telephone banking', { Text: 'Enter your four digit PIN.' }, 'get-pin'],
  ['a voicemail box', { Text: 'PIN' }, 'pin'],
])('says nothing of the PIN of %s', (_, text, name) => {
  expect(problems(capture(text, name))).toEqual([]);
});

test.each([
  'Enter the code on the back of your card. Never enter the PIN of your card.',
  "Enter your card number. Please don't type your card PIN.",
  'Ingrese el número. Nunca ingrese la clave de su tarjeta.',
])('says nothing of a prompt that forbids it: %s', (Text) => {
  expect(problems(capture({ Text }))).toEqual([]);
});

test('says nothing of a menu, of a card number and of words that only look so', () => {
  const Text = 'To change your card PIN, press 1.';
  const menu = one(
    'GetParticipantInput',
    { StoreInput: 'False', Text, InputTimeLimitSeconds: '5' },
    {
      NextAction: 'hang-up',
      Errors: errors('NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'),
    },
  );

  expect(problems(menu)).toEqual([]);
  expect(problems(capture({ Text: 'Your card number' }, 'card-pinned-number'))).toEqual([]);
  expect(problems(one('UpdateContactAttributes', { Attributes: { cardPin: 'none' } }, TO_HANG_UP))).toEqual(
    [],
  );
});
