import { type FlowAction, FlowDocument, type FlowType } from '../../../lib/flow';
import { prove, proveFlows } from '../../../lib/flow-proof';

const action = (Identifier: string, Type: string, Parameters: object, NextAction?: string): FlowAction => ({
  Identifier,
  Type,
  Parameters: { ...Parameters },
  Transitions: NextAction === undefined ? {} : { NextAction },
});
const flow = (name: string, type: FlowType, ...actions: FlowAction[]) =>
  new FlowDocument({ name, type, startAction: actions[0]?.Identifier ?? '', actions });
const store = (parameters: object) => ({
  StoreInput: 'True',
  InputValidation: { CustomValidation: { MaximumLength: '16' } },
  ...parameters,
});
const ENCRYPTED = { InputEncryption: { EncryptionKeyId: 'id', Key: 'certificate' } };
const logging = (id: string, state: string, next: string) =>
  action(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: state }, next);
const END = action('end', 'DisconnectParticipant', {});
const CAPTURING = flow(
  'capturing',
  'CONTACT_FLOW',
  action('capture', 'GetParticipantInput', store(ENCRYPTED), 'end'),
  END,
);
const rules = (flows: FlowDocument[], options = {}) => prove(flows, options).map(({ rule }) => rule);

describe('a set of flows', () => {
  const to = (state: string) =>
    flow(
      'first',
      'CONTACT_FLOW',
      logging('logging', state, 'on'),
      action('on', 'TransferToFlow', { ContactFlowId: '{{flow:capturing}}' }, 'end'),
      END,
    );

  it('hands the state of a flow to the flow it transfers to', () => {
    const entries = ['first'];

    expect(rules([to('Disabled'), CAPTURING], { entries })).not.toContain('HL-CARD3');
    expect(rules([to('Enabled'), CAPTURING], { entries })).toContain('HL-CARD3');
  });

  it('warns where a flow that others transfer to may have a number of its own', () => {
    const found = prove([to('Disabled'), CAPTURING]).filter(({ rule }) => rule === 'HL-CARD3');

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'warning', flow: 'capturing' });
    expect(found[0]?.message).toMatch(/^where a contact comes into capturing from outside: /);
  });

  it('says once what is wrong however the contact came in', () => {
    const found = prove([to('Enabled'), CAPTURING]).filter(({ rule }) => rule === 'HL-CARD3');

    expect(found.map(({ severity }) => severity)).toEqual(['error']);
  });

  it('proves modules that only invoke each other', () => {
    const invoking = (name: string, other: string) =>
      flow(
        name,
        'CONTACT_FLOW',
        action('capture', 'GetParticipantInput', store({ Text: 'Enter your card number.' }), 'on'),
        action('on', 'InvokeFlowModule', { FlowModuleId: `{{module:${other}}}` }, 'end'),
        { ...END, Type: 'EndFlowModuleExecution' },
      );

    expect(rules([invoking('one', 'two'), invoking('two', 'one')])).toContain('HL-CARD1');
    expect(rules([invoking('self', 'self')])).toContain('HL-CARD1');
  });

  it('takes the state for unknown where a contact can come in from outside', () => {
    expect(rules([CAPTURING])).toContain('HL-CARD3');
    expect(rules([to('Disabled'), CAPTURING], { entries: ['first', 'capturing'] })).toContain('HL-CARD3');
  });

  it('follows a value that the caller of the proof resolves', () => {
    const first = flow(
      'first',
      'CONTACT_FLOW',
      logging('logging', 'Disabled', 'on'),
      action('on', 'TransferToFlow', { ContactFlowId: 'arn:of:it' }, 'end'),
      END,
    );

    const resolve = (value: string) => (value === 'arn:of:it' ? 'capturing' : undefined);

    expect(rules([first, CAPTURING], { resolve, entries: ['first'] })).not.toContain('HL-CARD3');
  });

  it('shows the way through both flows', () => {
    const [finding] = prove([to('Enabled'), CAPTURING]).filter(({ rule }) => rule === 'HL-CARD3');

    expect(finding?.witness).toEqual([
      { flow: 'first', action: 'logging', edge: 'next' },
      { flow: 'first', action: 'on', edge: 'transfer' },
      { flow: 'capturing', action: 'capture' },
    ]);
  });

  it('finds flows that transfer to each other for ever', () => {
    const one = flow('one', 'CONTACT_FLOW', action('a', 'TransferToFlow', { ContactFlowId: '{{flow:two}}' }));
    const two = flow('two', 'CONTACT_FLOW', action('b', 'TransferToFlow', { ContactFlowId: '{{flow:one}}' }));

    expect(rules([one, two])).toEqual(['HL-FLOW5']);
    expect(rules([one])).toEqual([]);
  });

  it('looks into a module once for each place it is invoked from, with the state of that place', () => {
    const module = flow(
      'module',
      'CONTACT_FLOW',
      action('capture', 'GetParticipantInput', store(ENCRYPTED), 'back'),
      action('back', 'EndFlowModuleExecution', {}),
    );
    const caller = (state: string) =>
      flow(
        'caller',
        'CONTACT_FLOW',
        logging('logging', state, 'invoke'),
        action('invoke', 'InvokeFlowModule', { FlowModuleId: '{{module:module}}' }, 'end'),
        END,
      );

    expect(rules([caller('Disabled'), module])).not.toContain('HL-CARD3');
    expect(rules([caller('Enabled'), module])).toContain('HL-CARD3');
  });

  it('trusts nothing after a module it does not have', () => {
    const caller = flow(
      'caller',
      'CONTACT_FLOW',
      logging('logging', 'Disabled', 'invoke'),
      action('invoke', 'InvokeFlowModule', { FlowModuleId: '{{module:elsewhere}}' }, 'capture'),
      action('capture', 'GetParticipantInput', store(ENCRYPTED), 'end'),
      END,
    );

    expect(rules([caller])).toContain('HL-CARD3');
  });

  it('lets an action type that it does not know pass, and finds a captured value given to it', () => {
    const strange = (value: string) =>
      flow(
        'strange',
        'CONTACT_FLOW',
        action('capture', 'GetParticipantInput', store(ENCRYPTED), 'new'),
        action('new', 'SomethingOfNextYear', { Value: value }, 'end'),
        END,
      );

    expect(rules([strange('$.StoredCustomerInput')])).toContain('HL-CARD17');
    expect(rules([strange('fixed')])).not.toContain('HL-CARD17');
  });
});

describe('an input in clear', () => {
  const asking = (Text: string, most = '16', name = 'capture') =>
    flow(
      'asking',
      'CONTACT_FLOW',
      action(
        name,
        'GetParticipantInput',
        { ...store({ Text }), InputValidation: { CustomValidation: { MaximumLength: most } } },
        'end',
      ),
      END,
    );
  const judged = (document: FlowDocument) =>
    prove([document]).find(({ rule }) => rule === 'HL-CARD1')?.evidence;

  it.each([
    ['Please enter your credit card number.', '16', 'card number'],
    ['Ingrese el número de su tarjeta de crédito.', '16', 'card number'],
    ['Enter the security code on the back of your card.', '4', 'security code'],
    ['Ingrese el código de seguridad.', '4', 'security code'],
    ['Enter the expiration date as four digits.', '4', 'expiry date'],
    ['Enter your bank account number.', '17', 'account number'],
    ['Enter your routing number.', '9', 'routing number'],
    ['Ingrese su número de seguro social.', '9', 'social security number'],
    ['Please enter your PIN.', '4', 'PIN'],
  ])('is judged by its prompt: %s', (prompt, most, kind) => {
    expect(judged(asking(prompt, most))).toMatch(new RegExp(`^${kind}: the prompt says`));
  });

  it.each([
    ['Please enter your order number.', '16'],
    ['Please enter your library card number.', '14'],
    ['Please enter the last four digits of your card number.', '4'],
    ['Enter the verification code we sent to you.', '6'],
    ['How satisfied were you, from one to five?', '1'],
  ])('is left alone: %s', (prompt, most) => {
    expect(judged(asking(prompt, most))).toBeUndefined();
  });

  it('is judged by its name, and reported as a warning only', () => {
    const findings = prove([asking('Please type it in.', '16', 'Store Card Number')]);

    expect(findings.find(({ rule }) => rule === 'HL-CARD1')).toMatchObject({
      severity: 'warning',
      evidence: 'card number: the block is called "Card Number"',
    });
    expect(
      findings.filter(({ rule, severity }) => rule.startsWith('HL-CARD') && severity === 'error'),
    ).toEqual([]);
  });
});

describe('the time a flow takes', () => {
  const turning = (count: string) =>
    flow(
      'turning',
      'CONTACT_FLOW',
      {
        Identifier: 'loop',
        Type: 'Loop',
        Parameters: { LoopCount: count },
        Transitions: {
          NextAction: 'end',
          Conditions: [
            { NextAction: 'wait', Condition: { Operator: 'Equals', Operands: ['ContinueLooping'] } },
            { NextAction: 'end', Condition: { Operator: 'Equals', Operands: ['DoneLooping'] } },
          ],
        },
      },
      action('wait', 'Wait', { TimeLimitSeconds: '60' }, 'loop'),
      END,
    );
  const seconds = (document: FlowDocument) => proveFlows([document])[0]?.longestSeconds ?? 0;

  it('is bounded by the count of its loops', () => {
    expect(seconds(turning('3'))).toBeGreaterThanOrEqual(3 * 60);
    expect(seconds(turning('3'))).toBeLessThan(5 * 70);
    expect(seconds(turning('6'))).toBeGreaterThan(seconds(turning('3')));
  });

  it('has no bound where a circle has none', () => {
    const endless = flow(
      'endless',
      'CONTACT_FLOW',
      action('wait', 'Wait', { TimeLimitSeconds: '60' }, 'wait'),
    );

    expect(seconds(endless)).toBe(Number.POSITIVE_INFINITY);
    expect(rules([endless])).toEqual(['HL-FLOW5']);
  });

  it('has no bound where a bot that did not understand is asked again', () => {
    const asking = (intent: string) =>
      flow(
        'asking',
        'CONTACT_FLOW',
        {
          Identifier: 'bot',
          Type: 'ConnectParticipantWithLexBot',
          Parameters: { Text: 'What can I do for you?' },
          Transitions: {
            NextAction: 'end',
            Conditions: [{ NextAction: 'bot', Condition: { Operator: 'Equals', Operands: [intent] } }],
          },
        },
        END,
      );

    expect(rules([asking('FallbackIntent')])).toEqual(['HL-FLOW5']);
    expect(rules([asking('Repeat')])).toEqual([]);
  });

  /** A queue that is tried again and again: what is said in between, and what the author says of it. */
  const queueing = (say: FlowAction, hardline: object = { waitsForQueue: { queue: 'nobody is let go' } }) =>
    new FlowDocument({
      name: 'queueing',
      type: 'CONTACT_FLOW',
      startAction: 'set',
      metadata: { hardline },
      actions: [
        action('set', 'UpdateContactTargetQueue', { QueueId: '{{queue:care}}' }, 'queue'),
        {
          Identifier: 'queue',
          Type: 'TransferContactToQueue',
          Parameters: {},
          Transitions: { NextAction: 'say', Errors: [{ NextAction: 'say', ErrorType: 'QueueAtCapacity' }] },
        },
        say,
      ],
    });
  const WORDS = { Text: 'All of our agents are busy. Please stay on the line for one of them.' };
  const SAY = action('say', 'MessageParticipant', WORDS, 'set');

  it('may have none where callers wait for a queue that is tried in each round, as its author says', () => {
    expect(rules([queueing(SAY)])).toEqual([]);
    expect(seconds(queueing(SAY))).toBe(Number.POSITIVE_INFINITY);
  });

  it.each<[string, FlowDocument]>([
    ['nobody said so', queueing(SAY, {})],
    ['it was said of another block', queueing(SAY, { waitsForQueue: { say: 'nobody is let go' } })],
    ['the caller hears nothing', queueing(action('say', 'UpdateContactData', { Name: 'waits' }, 'set'))],
    ['a round is over at once', queueing(action('say', 'MessageParticipant', { Text: 'Hm.' }, 'set'))],
    [
      'the caller is asked for keys',
      queueing(action('say', 'GetParticipantInput', { ...store(WORDS) }, 'set')),
    ],
    ['a way round passes the queue by', queueing(action('say', 'MessageParticipant', WORDS, 'say'))],
  ])('needs one in such a wait where %s', (_why, waiting) => {
    expect(rules([waiting])).toContain('HL-FLOW5');
  });

  it('needs one in such a wait where a function works in each round', () => {
    const calling = action('say', 'InvokeLambdaFunction', { LambdaFunctionARN: '{{lambda:tell}}' }, 'set');

    expect(rules([queueing(calling)])).toContain('HL-FLOW5');
  });
});
