import {
  edgesOf,
  type FlowAction,
  type FlowDocument,
  type FlowJson,
  readFlow,
  validateFlow,
} from '../../../lib/flow';
import { leaseSeconds, paymentSeconds } from '../../../lib/payments/lease';
import {
  PAYMENT_CAPTURES,
  PAYMENT_PROMPTS,
  PAYMENT_RESULT_ATTRIBUTES,
  paymentFlow,
  worstCaseSeconds,
} from '../../../lib/payments/payment-flow';
import {
  CHARGE_OUTCOMES,
  CHECK_REASONS,
  CONTACT_REASONS,
  PAYMENT_ENTRIES,
  PAYMENT_MODES,
  PREPARE_REASONS,
} from '../../../lib/payments/seam';
import { LANGUAGES } from '../../../lib/prompts';
import { refuses } from '../flow/support';
import { violations } from './payment-flow-walk';

const flow = paymentFlow();

/** Every kind of payment flow. */
const FLOWS = PAYMENT_ENTRIES.flatMap((entry) =>
  PAYMENT_MODES.flatMap((mode) => [true, false].map((postal) => ({ entry, mode, postal }))),
);

function find(json: FlowJson, id: string): FlowAction {
  const action = json.Actions.find(({ Identifier }) => Identifier === id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action;
}

/** The flow with one action changed. */
function changed(id: string, change: (action: FlowAction) => Partial<FlowAction>): FlowJson {
  const json = flow.toJson();
  const action = find(json, id);
  return {
    ...json,
    Actions: json.Actions.map((other) => (other === action ? { ...action, ...change(action) } : other)),
  };
}

/** The flow with every way from one action that matches `label` led elsewhere. */
function redirected(id: string, label: 'next' | 'errors' | 'all', target: string): FlowJson {
  return changed(id, ({ Transitions }) => ({
    Transitions: {
      ...Transitions,
      ...(Transitions.NextAction === undefined || label === 'errors' ? {} : { NextAction: target }),
      ...(label === 'next'
        ? {}
        : { Errors: Transitions.Errors?.map((error) => ({ ...error, NextAction: target })) ?? [] }),
    },
  }));
}

describe('the payment flow', () => {
  test('is a transfer flow that the service would take', () => {
    expect(flow.type).toBe('QUEUE_TRANSFER');
    expect(validateFlow(flow, 'QUEUE_TRANSFER')).toEqual([]);
  });

  test('refers to exactly what its deployment binds', () => {
    expect(flow.references).toEqual([
      'certificate:payment',
      'lambda:call-guard',
      'lambda:recording-guard',
      'lambda:relay',
      'queue:return',
      'security-key:payment',
    ]);
  });

  test('keeps every promise on every path', () => {
    expect(violations(flow.toJson())).toEqual([]);
  });

  test('encrypts every capture with the payment key, and lists them all', () => {
    const captures = flow.actions.filter(({ Type }) => Type === 'GetParticipantInput');

    const listed = PAYMENT_CAPTURES.flatMap(({ action, field }) =>
      field === 'late-digits' ? [action] : [action, `${action}-slow`],
    );
    expect(captures.map(({ Identifier }) => Identifier).sort()).toEqual(listed.sort());
    for (const { Parameters } of captures) {
      expect(Parameters).toMatchObject({
        StoreInput: 'True',
        InputEncryption: { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' },
      });
    }
  });

  test('calls every function for at most 8 seconds and takes flat answers', () => {
    const calls = flow.actions.filter(({ Type }) => Type === 'InvokeLambdaFunction');

    expect(calls.length).toBeGreaterThan(0);
    for (const { Parameters } of calls) {
      expect(Parameters).toMatchObject({
        InvocationTimeLimitSeconds: '8',
        InvocationType: 'SYNCHRONOUS',
        ResponseValidation: { ResponseType: 'STRING_MAP' },
      });
    }
  });

  test('gives three attempts for each field', () => {
    const loops = flow.actions.filter(
      ({ Identifier }) => /^\w+-attempt$/.test(Identifier) && !Identifier.startsWith('return'),
    );

    expect(loops.map(({ Parameters }) => Parameters.LoopCount)).toEqual(['3', '3', '3', '3', '3']);
  });

  test('asks the vault with the amount, currency and reference of the contact', () => {
    expect(find(flow.toJson(), 'prepare').Parameters.LambdaInvocationAttributes).toEqual({
      operation: 'prepare',
      entry: 'agent',
      mode: 'charge',
      language: '$.FlowAttributes.payment_language',
      caller: '$.CustomerEndpoint.Address',
      amount: '$.Attributes.hardline_payment_amount',
      currency: '$.Attributes.hardline_payment_currency',
      reference: '$.Attributes.hardline_payment_reference',
      country: '$.Attributes.hardline_payment_country',
      agent: '$.Attributes.hardline_payment_agent',
      queue: '$.Attributes.hardline_payment_queue',
    });
  });

  test('checks the code together with the number, whose brand decides its length', () => {
    expect(find(flow.toJson(), 'code-check').Parameters.LambdaInvocationAttributes).toEqual({
      operation: 'check',
      paymentId: '$.FlowAttributes.payment_id',
      field: 'code',
      ciphertext: '$.StoredCustomerInput',
      numberCiphertext: '$.FlowAttributes.card_number',
    });
  });

  test('knows every answer of the seam', () => {
    const compared = flow.actions
      .filter(({ Type }) => Type === 'Compare')
      .flatMap(({ Transitions }) => Transitions.Conditions ?? [])
      .map(({ Condition }) => Condition.Operands[0]);
    const otherwise = ['unknown'];
    const refusedAlike = [
      'too-many',
      'over-agent-cap',
      'over-day-cap',
      'country-not-accepted',
      'mode-not-offered',
      'amount-invalid',
      'currency-not-accepted',
      'reference-invalid',
      'amount-over-limit',
      ...CONTACT_REASONS.filter((reason) => reason !== 'contact-unseen'),
    ];

    for (const answer of [...CHARGE_OUTCOMES, ...CHECK_REASONS, ...PREPARE_REASONS]) {
      if (!otherwise.includes(answer) && !refusedAlike.includes(answer)) expect(compared).toContain(answer);
    }
  });

  test('lets a caller try again after his own mistakes, and ends when the vault is away', () => {
    const refused = find(flow.toJson(), 'number-refused').Transitions;
    const ways = refused.Conditions?.map(({ Condition, NextAction }) => [Condition.Operands[0], NextAction]);

    expect(ways).toEqual([
      ['number-invalid', 'number-say-number-invalid'],
      ['brand-not-accepted', 'number-say-brand-not-accepted'],
      ['empty', 'number-say-nothing-heard'],
      ['not-readable', 'number-say-nothing-heard'],
      ['repeat-requested', 'number-repeat'],
      ['agent-requested', 'end-agent-requested'],
    ]);
    expect(refused.NextAction).toBe('end-unavailable');
    expect(find(flow.toJson(), 'number-say-brand-not-accepted').Transitions.NextAction).toBe(
      'number-attempt',
    );
  });

  test('asks what became of a charge without an answer, and never takes it for declined', () => {
    const charge = find(flow.toJson(), 'charge');
    const outcome = find(flow.toJson(), 'check-outcome');

    expect(charge.Transitions.Errors).toEqual([
      { NextAction: 'forget-card-unknown', ErrorType: 'NoMatchingError' },
    ]);
    expect(find(flow.toJson(), 'forget-card-unknown').Transitions.NextAction).toBe('say-working');
    expect(outcome.Transitions.NextAction).toBe('end-unknown');
  });

  test('starts without a mark that an earlier payment of the call left', () => {
    const started = find(flow.toJson(), 'mark-started');
    const cleared = find(flow.toJson(), 'clear-recording-mark');
    const marks = {
      ...(started.Parameters.Attributes as object),
      ...(cleared.Parameters.Attributes as object),
    };

    expect(marks).toEqual({
      hardline_payment_status: 'started',
      hardline_payment_step: 'preparing',
      ...Object.fromEntries(
        Object.values(PAYMENT_RESULT_ATTRIBUTES)
          .filter(
            (name) => name !== PAYMENT_RESULT_ATTRIBUTES.status && name !== PAYMENT_RESULT_ATTRIBUTES.step,
          )
          .map((name) => [name, '-']),
      ),
    });
    expect(started.Transitions.NextAction).toBe('check-recording-mark');
  });

  test('clears the recording’s mark only where a payment wrote it, not what a front door says', () => {
    const { Parameters, Transitions } = find(flow.toJson(), 'check-recording-mark');

    expect(Parameters.ComparisonValue).toBe('$.Attributes.hardline_recording');
    expect(Transitions.Conditions).toEqual([
      {
        NextAction: 'clear-recording-mark',
        Condition: { Operator: 'Equals', Operands: ['unconfirmed'] },
      },
    ]);
    expect(Transitions.NextAction).toBe('prepare');
  });

  test('says nothing twice: each field and each ending has its own words, in every language', () => {
    for (const words of Object.values(PAYMENT_PROMPTS)) {
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    }
  });
});

describe('a payment flow that was weakened', () => {
  const captureInAttributes = changed('number-keep', ({ Parameters }) => ({
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: Parameters.FlowAttributes, TargetContact: 'Current' },
  }));
  const weakened: [string, FlowJson, string][] = [
    [
      'asks although the agent is not on hold',
      redirected('hold-agent', 'errors', 'recording-off'),
      'without agentHeld',
    ],
    [
      'asks although logging is on',
      changed('logging-off', () => ({ Parameters: { FlowLoggingBehavior: 'Enabled' } })),
      'without loggingOff',
    ],
    [
      'asks although recording is on by block',
      redirected('recording-off', 'errors', 'screen-recording-off'),
      'without voiceOff',
    ],
    [
      'asks although the screen is recorded',
      redirected('screen-recording-off', 'errors', 'media-streaming-off'),
      'without screenOff',
    ],
    [
      'asks although audio is streamed',
      redirected('media-streaming-off', 'errors', 'suspend-recording'),
      'without streamingOff',
    ],
    [
      'asks although suspension said off',
      redirected('check-suspended', 'all', 'say-introduction'),
      'without suspended',
    ],
    [
      'asks although suspension failed',
      redirected('suspend-recording', 'errors', 'say-introduction'),
      'without suspended',
    ],
    [
      'takes an older answer for suspension',
      redirected('suspend-recording', 'errors', 'check-suspended'),
      'reads protection after a failed call',
    ],
    [
      'asks although somebody listens',
      redirected('expiry-watched', 'all', 'expiry-attempt'),
      'without asking who listens',
    ],
    [
      'asks although nobody knows who listens',
      redirected('code-watch', 'errors', 'code-attempt'),
      'without asking who listens',
    ],
    ['leaves without the drain', redirected('say-declined', 'all', 'exit-say'), 'without the drain'],
    [
      'brings the agent back before the drain',
      redirected('exit', 'all', 'exit-off-hold'),
      'without the drain',
    ],
    [
      'drops the caller when the agent is gone',
      redirected('exit-off-hold', 'errors', 'exit-leave'),
      'with the caller alone',
    ],
    [
      'lets the caller go alone when the agent is known to be gone',
      redirected('return-off-hold', 'all', 'exit-leave'),
      'with the caller alone',
    ],
    ['forgets to resume', redirected('exit-off-hold', 'next', 'exit-leave'), 'with the recording suspended'],
    [
      'never forgets the card',
      redirected('say-unavailable', 'all', 'exit-drain'),
      'with ciphertext in flow attributes',
    ],
    [
      'uses input that may be a time-out',
      redirected('number-capture', 'next', 'number-check'),
      'may be "Timeout"',
    ],
    ['keeps ciphertext in contact attributes', captureInAttributes, 'leaves the way to the relay'],
    [
      'reads the input aloud',
      changed('exit-say', () => ({ Parameters: { Text: 'You typed $.StoredCustomerInput' } })),
      'leaves the way to the relay',
    ],
    [
      'says nothing to the agent',
      redirected('check-channel', 'all', 'exit'),
      'without a result for the agent',
    ],
  ];

  test.each(weakened)('that %s is found', (_title, json, expected) => {
    expect(violations(json).join('\n')).toContain(expected);
  });
});

/** What a flow puts into the flow attribute of a word. */
function said(document: FlowDocument, attribute: string, language = 'en-US'): unknown {
  const words = find(document.toJson(), `words-${language}`).Parameters.FlowAttributes;
  return (words as Record<string, { Value: string }>)[attribute]?.Value;
}

const english = (prompts: Record<string, string>) => ({ languages: [{ ...LANGUAGES.english, prompts }] });
const BOTH = [LANGUAGES.english, LANGUAGES.spanish];

describe('the words of the payment flow', () => {
  test('are read from flow attributes, which one block for each language fills', () => {
    const spoken = paymentFlow({ languages: BOTH });

    expect(find(spoken.toJson(), 'number-capture').Parameters.SSML).toBe(
      '<speak>$.FlowAttributes.say_number </speak>',
    );
    expect(said(spoken, 'say_number')).toBe(PAYMENT_PROMPTS['en-US']?.number);
    expect(said(spoken, 'say_number', 'es-US')).toBe(PAYMENT_PROMPTS['es-US']?.number);
  });

  test('name the amount and the last four digits where the language puts them', () => {
    const spoken = paymentFlow({ languages: BOTH });

    expect(find(spoken.toJson(), 'confirm-capture').Parameters.SSML).toBe(
      '<speak>$.FlowAttributes.say_confirm_1 $.FlowAttributes.payment_amount $.FlowAttributes.say_confirm_2 <say-as interpret-as="digits">$.FlowAttributes.payment_last_four</say-as> $.FlowAttributes.say_confirm_3 </speak>',
    );
    expect(said(spoken, 'say_confirm_1', 'es-US')).toBe('Va a pagar');
  });

  test('can be replaced one by one, also by SSML', () => {
    const changed = paymentFlow(english({ number: '<speak>Slow<break time="1s"/>ly &amp; well.</speak>' }));

    expect(said(changed, 'say_number')).toBe('Slow<break time="1s"/>ly &amp; well.');
    expect(said(changed, 'say_expiry')).toBe(PAYMENT_PROMPTS['en-US']?.expiry);
  });

  test('are escaped where they are plain text', () => {
    expect(said(paymentFlow(english({ declined: 'No & no.' })), 'say_declined')).toBe('No &amp; no.');
  });

  test('belong to a mode: only the ones of the mode and of storing a card are in the flow', () => {
    expect(said(paymentFlow({ mode: 'authorize' }), 'say_intro_1')).toBe('We are about to reserve');
    expect(said(paymentFlow({ mode: 'authorize' }), 'say_intro_tokenize_2')).toContain('store your card');
  });

  test('may be those of any language that gives them all', () => {
    const german = { code: 'de-DE', name: 'Deutsch', voice: 'Vicki' };

    expect(refuses(() => paymentFlow({ languages: [german] }))).toContain(
      'the payment prompts in de-DE lack',
    );
    expect(
      paymentFlow({ languages: [{ ...german, prompts: PAYMENT_PROMPTS['en-US'] ?? {} }] }).tryAction(
        'words-de-DE',
      ),
    ).toBeDefined();
  });

  test.each([
    [{ approvedCharge: 'Card $.FlowAttributes.card_number' }, 'refers to a value of the contact'],
    [{ approvedCharge: 'Thank you.' }, 'has no place; write {amount}'],
    [
      { confirmCharge: 'Card {lastFour}, {amount}?' },
      'has {lastFour}, {amount}; write {amount}, then {lastFour}',
    ],
    [{ declined: '<b>No</b>' }, 'has a tag outside <speak>'],
    [{ declined: ' ' }, '"declined" is empty'],
    [{ aproved: 'Thank you' }, 'there is no payment prompt "aproved"; there are'],
  ])('that could not be said are refused: %j', (prompts, problem) => {
    expect(refuses(() => paymentFlow(english(prompts)))).toContain(problem);
  });
});

describe('recordings of the payment flow', () => {
  const recordings = 'https://acme.s3.us-east-1.amazonaws.com/prompts';
  const recorded = paymentFlow({ languages: BOTH, recordings });

  test('are looked for by language and name of the prompt, and the text is said where one cannot be played', () => {
    const { Parameters, Transitions } = find(recorded.toJson(), 'say-declined');

    expect(Parameters).toEqual({
      Media: { Uri: '$.FlowAttributes.rec_declined', SourceType: 'S3', MediaType: 'Audio' },
    });
    expect(Transitions.Errors).toEqual([{ NextAction: 'say-declined-text', ErrorType: 'NoMatchingError' }]);
    expect(find(recorded.toJson(), 'say-declined-text').Transitions.NextAction).toBe(Transitions.NextAction);
    expect(said(recorded, 'rec_declined')).toBe(`${recordings}/en-US/declined.wav`);
    expect(said(recorded, 'rec_declined', 'es-US')).toBe(`${recordings}/es-US/declined.wav`);
  });

  test('are never looked for where an amount or digits are named, nor by a flow without a folder', () => {
    for (const id of ['say-introduction', 'confirm-capture', 'say-approved', 'say-partial'])
      expect(find(recorded.toJson(), id).Parameters).not.toHaveProperty('Media');
    expect(flow.toString()).not.toContain('Media":');
    expect(flow.toString()).not.toContain('rec_');
  });

  test('ask for the same digits, encrypted alike', () => {
    const [played, spoken] = ['number-capture', 'number-capture-text'].map((id) =>
      find(recorded.toJson(), id),
    );
    const { Media, ...rest } = played?.Parameters ?? {};
    const { SSML, ...other } = spoken?.Parameters ?? {};

    expect([Media, SSML]).toEqual([expect.anything(), expect.stringContaining('say_number')]);
    expect(rest).toEqual(other);
    expect(played?.Transitions.NextAction).toBe(spoken?.Transitions.NextAction);
  });

  test('change no promise, and fit into the blocks that a flow may have', () => {
    expect(validateFlow(recorded, 'QUEUE_TRANSFER')).toEqual([]);
    expect(violations(recorded.toJson())).toEqual([]);
    expect(recorded.actions.length).toBeLessThanOrEqual(245);
    expect(leaseSeconds(recorded)).toBeLessThan(5 * 3600);
  });

  test.each([
    's3://acme/prompts',
    `${recordings}/`,
    'https://acme.example/prompts',
    `${recordings}/$.Attributes.x`,
  ])('are refused in a folder that Connect could not read: %s', (folder) => {
    expect(refuses(() => paymentFlow({ recordings: folder }))).toContain(
      'is refused: use the address of a folder',
    );
  });
});

describe('the design of a payment flow', () => {
  test.each([
    [{ attempts: 0 }, 'attempts 0 is refused: use a whole number from 1 to 5'],
    [
      { pace: { firstKeySeconds: 61, betweenKeysSeconds: 5 } },
      'typingTime.firstKeySeconds 61 is refused: use a whole number from 5 to 60',
    ],
    [
      { slowPace: { firstKeySeconds: 60, betweenKeysSeconds: 21 } },
      'slowTypingTime.betweenKeysSeconds 21 is refused: Amazon Connect waits at most 20 seconds between two keys (InterdigitTimeLimitSeconds, https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html); use a whole number from 2 to 20',
    ],
    [
      { pace: { firstKeySeconds: 60, betweenKeysSeconds: 1 } },
      'typingTime.betweenKeysSeconds 1 is refused: use a whole number from 2 to 20',
    ],
    [{ languages: [] }, 'a payment flow with no language is refused'],
    [{ languages: [LANGUAGES.english, LANGUAGES.english] }, 'the language en-US twice is refused'],
  ])('is checked: %j', (props, problem) => {
    expect(refuses(() => paymentFlow(props))).toContain(problem);
  });

  test('gives slow callers 60 seconds to the first key and the 20 between two that the service allows', () => {
    const { Parameters } = find(flow.toJson(), 'number-capture-slow');

    expect(Parameters).toMatchObject({
      InputTimeLimitSeconds: '60',
      DTMFConfiguration: { InterdigitTimeLimitSeconds: '20' },
    });
    expect(find(flow.toJson(), 'number-ask').Transitions.Conditions?.[0]).toEqual({
      NextAction: 'number-capture-slow',
      Condition: { Operator: 'Equals', Operands: ['slow'] },
    });
  });

  test('without a postal code has none of its blocks, and refuses a vault that wants one', () => {
    const without = paymentFlow({ postal: false });

    expect(without.tryAction('postal-capture')).toBeUndefined();
    expect(find(without.toJson(), 'postal-or-not').Transitions.NextAction).toBe('end-unavailable');
  });

  test('for self-service needs no agent and no guard of his, and puts the caller first in the queue', () => {
    const alone = paymentFlow({ entry: 'self-service' });

    expect(alone.type).toBe('CONTACT_FLOW');
    expect(alone.references).toEqual([
      'certificate:payment',
      'lambda:relay',
      'queue:return',
      'security-key:payment',
    ]);
    expect(find(alone.toJson(), 'return-priority').Parameters).toEqual({ QueuePriority: '1' });
  });

  test('for self-service goes on only with a contact that no agent has had: nobody can listen to it', () => {
    const { Parameters, Transitions } = find(
      paymentFlow({ entry: 'self-service' }).toJson(),
      'check-no-agent',
    );

    expect(Parameters.ComparisonValue).toBe('$.InitiationMethod');
    expect(Transitions.Conditions?.map(({ Condition }) => Condition.Operands[0])).toEqual(['INBOUND', 'API']);
    expect(Transitions.NextAction).toBe('end-agent-in-call');
    expect(flow.tryAction('check-no-agent')).toBeUndefined();
  });

  test.each(FLOWS)('leaves room below the 250 blocks that a flow may have: %j', (props) => {
    expect(paymentFlow({ ...props, languages: BOTH }).actions.length).toBeLessThan(225);
  });
});

describe('the time a payment takes', () => {
  test('is bounded: under four hours for a slow caller who uses every second of every attempt', () => {
    expect(paymentSeconds(flow)).toBeGreaterThan(3600);
    expect(paymentSeconds(flow)).toBeLessThan(4 * 3600 - 600);
  });

  test('leaves no more than 20 seconds of functions between two messages, which is all Connect allows', () => {
    expect(longestSilence()).toBe(16);
  });

  test('is not bounded when a loop block is taken out', () => {
    const limitless = redirected('number-say-nothing-heard', 'all', 'number-ask');

    expect(violations(limitless)).toEqual([]);
    expect(worstCaseSeconds(asDocument(limitless))).toBe(Number.POSITIVE_INFINITY);
  });
});

/** The most seconds that functions may take, one after the other, before something is said or the flow ends. */
function longestSilence(): number {
  const from = (id: string): number => {
    const action = flow.tryAction(id)!;
    if (action.Type === 'MessageParticipant' || action.Type === 'GetParticipantInput') return 0;
    const own = Number(action.Parameters.InvocationTimeLimitSeconds ?? 0);
    return own + Math.max(0, ...edgesOf(action).map(({ target }) => from(target)));
  };
  return Math.max(...flow.actions.map(({ Identifier }) => from(Identifier)));
}

function asDocument(json: FlowJson) {
  return readFlow(JSON.stringify(json), { file: 'payment.json', type: 'QUEUE_TRANSFER' });
}
