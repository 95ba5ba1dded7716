import {
  checkValue,
  disconnect,
  endFlow,
  FlowBuilder,
  loop,
  menuInput,
  playPrompt,
  storeEncryptedInput,
  storeInput,
  touchtoneBuffer,
  transferToQueue,
} from '../../../lib/flow';
import { refuses } from './support';

const STORE = { message: 'Your number', maximumLength: 8, timeLimitSeconds: 5, next: 'end', onError: 'end' };
const KEY = { keyId: '{{security-key:payment}}', certificate: '{{certificate:payment}}' };

describe('the flow builder', () => {
  test('never changes: adding gives a new builder', () => {
    const empty = FlowBuilder.create('CONTACT_FLOW', 'hello');

    const one = empty.add(disconnect('end'));
    const two = one.add();

    expect(one.build().actions).toHaveLength(1);
    expect(two).not.toBe(one);
    expect(refuses(() => empty.build())).toBe('hello: the flow has no action; add at least one');
  });

  test('starts at the first step', () => {
    const flow = FlowBuilder.create('CONTACT_FLOW', 'hello')
      .add(playPrompt('greet', { message: 'Hello', next: 'end' }), disconnect('end'))
      .build();

    expect(flow.startAction).toBe('greet');
    expect(flow.tryAction('greet')).toEqual({
      Identifier: 'greet',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Hello' },
      Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
    });
  });

  test('names every problem of a flow in one error', () => {
    const flow = FlowBuilder.create('CONTACT_FLOW', 'hello').add(
      playPrompt('greet', { message: 'Hello', next: 'gone' }),
      disconnect('lost'),
    );

    expect(refuses(() => flow.build())).toBe(
      'hello: the flow is not valid: "greet" (error:NoMatchingError) leads to "gone", which is no action of the flow; correct it or add the action; ' +
        '"greet" (next) leads to "gone", which is no action of the flow; correct it or add the action; ' +
        'nothing leads to "lost"; connect it or take it out',
    );
  });

  test('does not compile a block that the flow type refuses, and refuses it at run time too', () => {
    const whisper = FlowBuilder.create('AGENT_WHISPER', 'whisper');

    // @ts-expect-error a whisper cannot disconnect
    expect(refuses(() => whisper.add(disconnect('end')).build())).toContain(
      'is not allowed in AGENT_WHISPER',
    );
    // @ts-expect-error an inbound flow does not end, it disconnects or transfers
    expect(refuses(() => FlowBuilder.create('CONTACT_FLOW', 'x').add(endFlow('end')).build())).toContain(
      'CUSTOMER_QUEUE',
    );
  });
});

describe('the three ways to take input', () => {
  test('storing encrypted has a key, a certificate and a length', () => {
    const { action } = storeEncryptedInput('card', { ...STORE, encryption: KEY });

    expect(action.Parameters).toEqual({
      StoreInput: 'True',
      Text: 'Your number',
      InputTimeLimitSeconds: '5',
      DTMFConfiguration: {
        DisableCancelKey: 'False',
        InputTerminationSequence: '#',
        InterdigitTimeLimitSeconds: '5',
      },
      InputValidation: { CustomValidation: { MaximumLength: '8' } },
      InputEncryption: { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' },
    });
    expect(action.Transitions.Errors?.map(({ ErrorType }) => ErrorType)).toEqual(['NoMatchingError']);
  });

  test('storing in clear needs a reason, which reviewers find in the flow', () => {
    const flow = FlowBuilder.create('CONTACT_FLOW', 'order')
      .add(
        storeInput('order', { ...STORE, nonSensitive: 'an order number, printed on every parcel' }),
        disconnect('end'),
      )
      .build();

    expect(flow.toJson().Metadata).toMatchObject({
      hardline: { nonSensitiveInput: { order: 'an order number, printed on every parcel' } },
    });
    expect(refuses(() => storeInput('order', { ...STORE, nonSensitive: ' ' }))).toContain('without a reason');
  });

  test('waiting for a queue without a bound needs a reason, which stands beside other statements', () => {
    const to = { atCapacity: 'end', onError: 'end' };
    const flow = FlowBuilder.create('CONTACT_FLOW', 'order')
      .add(
        storeInput('order', { ...STORE, nonSensitive: 'an order number', next: 'queue' }),
        transferToQueue('queue', { ...to, waitsWithoutBound: 'nobody is let go' }),
        disconnect('end'),
      )
      .build();

    expect(flow.toJson().Metadata).toMatchObject({
      hardline: {
        nonSensitiveInput: { order: 'an order number' },
        waitsForQueue: { queue: 'nobody is let go' },
      },
    });
    expect(refuses(() => transferToQueue('queue', { ...to, waitsWithoutBound: ' ' }))).toContain(
      'waits without a bound and without a reason',
    );
  });

  test('a menu has all three errors and one condition for each key', () => {
    const { action } = menuInput('menu', {
      message: 'Press 1 or 2',
      timeLimitSeconds: 5,
      keys: { '1': 'sales', '2': 'care' },
      onOtherKey: 'again',
      onTimeout: 'again',
      onError: 'end',
    });

    expect(action.Transitions).toEqual({
      NextAction: 'again',
      Errors: [
        { NextAction: 'again', ErrorType: 'InputTimeLimitExceeded' },
        { NextAction: 'again', ErrorType: 'NoMatchingCondition' },
        { NextAction: 'end', ErrorType: 'NoMatchingError' },
      ],
      Conditions: [
        { NextAction: 'sales', Condition: { Operator: 'Equals', Operands: ['1'] } },
        { NextAction: 'care', Condition: { Operator: 'Equals', Operands: ['2'] } },
      ],
    });
  });

  test('the touchtone buffer takes no message', () => {
    const { action } = touchtoneBuffer('buffer', { behavior: 'stop-and-clear', next: 'end', onError: 'end' });

    expect(action.Parameters).toEqual({ EnableDTMFBuffer: 'False' });
  });
});

describe('a block', () => {
  test('speaks SSML when it is given SSML, and plays a prompt by id', () => {
    const ssml = playPrompt('say', { message: '<speak>Hi</speak>', next: 'end' }).action;
    const prompt = playPrompt('say', { message: { promptId: 'arn' }, next: 'end' }).action;

    expect([ssml.Parameters, prompt.Parameters]).toEqual([
      { SSML: '<speak>Hi</speak>' },
      { PromptId: 'arn' },
    ]);
  });

  test('never holds an empty value', () => {
    expect(refuses(() => playPrompt('say', { message: '', next: 'end' }))).toBe(
      '"say" has an empty Text; the service refuses empty values: leave it out or give it text',
    );
  });

  test('refuses numbers outside the limits of the service', () => {
    expect(refuses(() => loop('again', { count: 101, each: 'a', done: 'b' }))).toBe(
      '"again" has count 101; it must be a whole number from 0 to 100',
    );
    expect(
      refuses(() => storeEncryptedInput('card', { ...STORE, timeLimitSeconds: 0, encryption: KEY })),
    ).toContain('1 to 180');
  });

  test('compares exactly, with one way for everything else', () => {
    const { action } = checkValue('check', {
      value: '$.External.protection',
      equals: { on: 'go' },
      otherwise: 'stop',
    });

    expect(action.Transitions).toEqual({
      NextAction: 'stop',
      Errors: [{ NextAction: 'stop', ErrorType: 'NoMatchingCondition' }],
      Conditions: [{ NextAction: 'go', Condition: { Operator: 'Equals', Operands: ['on'] } }],
    });
  });
});
