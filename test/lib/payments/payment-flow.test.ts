import { edgesOf, type FlowAction, type FlowJson, readFlow, validateFlow } from '../../../lib/flow';
import {
  PAYMENT_CAPTURES,
  PAYMENT_PROMPTS,
  PAYMENT_RESULT_ATTRIBUTES,
  paymentFlow,
  worstCaseSeconds,
} from '../../../lib/payments/payment-flow';
import { CHARGE_OUTCOMES, CHECK_REASONS, PREPARE_REASONS } from '../../../lib/payments/seam';
import { refuses } from '../flow/support';
import { violations } from './payment-flow-walk';

const flow = paymentFlow();

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

/** What this flow has no capture and no key for. */
const KEYS_AND_MORE = ['postal-invalid', 'confirm-invalid', 'agent-requested', 'repeat-requested', 'empty'];

describe('the payment flow', () => {
  test('is a transfer flow that the service would take', () => {
    expect(flow.type).toBe('QUEUE_TRANSFER');
    expect(validateFlow(flow, 'QUEUE_TRANSFER')).toEqual([]);
  });

  test('refers to exactly what its deployment binds', () => {
    expect(flow.references).toEqual([
      'certificate:payment',
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

    expect(captures.map(({ Identifier }) => Identifier).sort()).toEqual(
      PAYMENT_CAPTURES.map(({ action }) => action).sort(),
    );
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
    const loops = flow.actions.filter(({ Identifier }) => /^(number|expiry|code)-attempt$/.test(Identifier));

    expect(loops.map(({ Parameters }) => Parameters.LoopCount)).toEqual(['3', '3', '3']);
  });

  test('asks the vault with the amount, currency and reference of the contact', () => {
    expect(find(flow.toJson(), 'prepare').Parameters.LambdaInvocationAttributes).toEqual({
      operation: 'prepare',
      amount: '$.Attributes.hardline_payment_amount',
      currency: '$.Attributes.hardline_payment_currency',
      reference: '$.Attributes.hardline_payment_reference',
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
    const otherwise = ['vault-unavailable', 'unknown', 'partial', 'working', 'closed', ...KEYS_AND_MORE];
    const refusedAlike = [
      'gateway-down',
      'too-many',
      'over-agent-cap',
      'over-day-cap',
      'country-not-accepted',
      'mode-not-offered',
      'link-only',
      'amount-invalid',
      'currency-not-accepted',
      'reference-invalid',
      'amount-over-limit',
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
      ['not-readable', 'number-say-not-readable'],
    ]);
    expect(refused.NextAction).toBe('end-unavailable');
    expect(find(flow.toJson(), 'number-say-not-readable').Transitions.NextAction).toBe('number-attempt');
  });

  test('treats a charge without an answer as unknown, never as declined', () => {
    const charge = find(flow.toJson(), 'charge');
    const outcome = find(flow.toJson(), 'check-outcome');

    expect(charge.Transitions.Errors).toEqual([
      { NextAction: 'forget-card-unknown', ErrorType: 'NoMatchingError' },
    ]);
    expect(find(flow.toJson(), 'forget-card-unknown').Transitions.NextAction).toBe('end-unknown');
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
      ...Object.fromEntries(
        Object.values(PAYMENT_RESULT_ATTRIBUTES)
          .filter((name) => name !== PAYMENT_RESULT_ATTRIBUTES.status)
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

  test('says nothing twice: each field and each ending has its own words', () => {
    expect(new Set(Object.values(PAYMENT_PROMPTS)).size).toBe(Object.keys(PAYMENT_PROMPTS).length);
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

describe('the words of the payment flow', () => {
  test('can be replaced one by one', () => {
    const json = paymentFlow({ prompts: { number: '<speak>Die Kartennummer bitte.</speak>' } }).toJson();

    expect(find(json, 'number-capture').Parameters.SSML).toBe('<speak>Die Kartennummer bitte.</speak>');
    expect(find(json, 'expiry-capture').Parameters.Text).toBe(PAYMENT_PROMPTS.expiry);
  });

  test('may not read captured input aloud', () => {
    expect(refuses(() => paymentFlow({ prompts: { approved: 'Card $.FlowAttributes.card_number' } }))).toBe(
      'the payment prompt "approved" reads captured input aloud; take the reference out',
    );
  });

  test('may not be empty', () => {
    expect(refuses(() => paymentFlow({ prompts: { approved: ' ' } }))).toContain('"approved" is empty');
  });

  test('are a known list', () => {
    const prompts = { aproved: 'Thank you' } as Record<string, string>;

    expect(refuses(() => paymentFlow({ prompts }))).toContain(
      'there is no payment prompt "aproved"; there are',
    );
  });
});

describe('the time a payment takes', () => {
  test('is bounded: at worst under 20 minutes, with every limit used up', () => {
    expect(worstCaseSeconds(flow)).toBeGreaterThan(600);
    expect(worstCaseSeconds(flow)).toBeLessThan(1200);
  });

  test('leaves no more than 20 seconds of functions between two messages, which is all Connect allows', () => {
    expect(longestSilence()).toBe(16);
  });

  test('is not bounded when a loop block is taken out', () => {
    const limitless = redirected('number-say-nothing-heard', 'all', 'number-capture');

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
