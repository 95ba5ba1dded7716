import { costliestWalk, type FlowAction, FlowDocument, worstCaseSeconds } from '../../../lib/flow';
import { exampleAction } from './examples';
import { action, HANG_UP } from './support';

function seconds(...actions: FlowAction[]): number {
  return worstCaseSeconds(
    new FlowDocument({
      name: 'timed',
      type: 'CONTACT_FLOW',
      startAction: actions[0]!.Identifier,
      actions: [...actions, HANG_UP],
    }),
  );
}

function loopOf(id: string, count: string, each: string, done: string): FlowAction {
  const way = (operand: string, NextAction: string) => ({
    NextAction,
    Condition: { Operator: 'Equals', Operands: [operand] },
  });
  return action(
    id,
    'Loop',
    { LoopCount: count },
    {
      NextAction: done,
      Conditions: [way('ContinueLooping', each), way('DoneLooping', done)],
    },
  );
}

const TEN_CHARACTERS = { Text: '1234567890' };

describe('the worst case of a flow', () => {
  test('counts speech at ten characters a second and a second for each step', () => {
    expect(seconds(action('say', 'MessageParticipant', TEN_CHARACTERS, { NextAction: 'hang-up' }))).toBe(
      1 + 1 + 1,
    );
  });

  test('counts the breaks of SSML and not its tags', () => {
    const SSML = '<speak>1234567890<break time="10s"/></speak>';

    expect(seconds(action('say', 'MessageParticipant', { SSML }, { NextAction: 'hang-up' }))).toBe(
      1 + 1 + 10 + 1,
    );
  });

  test('counts every digit of an input at its longest pause', () => {
    const parameters = {
      ...TEN_CHARACTERS,
      InputTimeLimitSeconds: '15',
      DTMFConfiguration: { InterdigitTimeLimitSeconds: '2' },
      InputValidation: { CustomValidation: { MaximumLength: '4' } },
    };

    expect(seconds(action('ask', 'GetParticipantInput', parameters, { NextAction: 'hang-up' }))).toBe(
      1 + 1 + 15 + 4 * 2 + 1,
    );
  });

  test('takes Connect’s own limits where digits and times come from an attribute', () => {
    const parameters = {
      ...TEN_CHARACTERS,
      InputTimeLimitSeconds: '15',
      DTMFConfiguration: { InterdigitTimeLimitSeconds: '$.Attributes.between' },
      InputValidation: { CustomValidation: { MaximumLength: '$.Attributes.digits' } },
    };

    expect(seconds(action('ask', 'GetParticipantInput', parameters, { NextAction: 'hang-up' }))).toBe(
      1 + 1 + 15 + 20 * 20 + 1,
    );
  });

  test('takes the longest way, error ways included', () => {
    const Errors = [{ ErrorType: 'NoMatchingError', NextAction: 'sorry' }];

    expect(
      seconds(
        action(
          'call',
          'InvokeLambdaFunction',
          { InvocationTimeLimitSeconds: '8' },
          { NextAction: 'hang-up', Errors },
        ),
        action('sorry', 'MessageParticipant', TEN_CHARACTERS, { NextAction: 'hang-up' }),
      ),
    ).toBe(8 + 2 + 1);
  });

  test('runs a loop as often as it may', () => {
    expect(
      seconds(
        loopOf('again', '3', 'say', 'hang-up'),
        action('say', 'MessageParticipant', TEN_CHARACTERS, { NextAction: 'again' }),
      ),
    ).toBe(3 * (1 + 2) + 1 + 1);
  });

  test('starts an inner loop anew for each turn of the outer one', () => {
    expect(
      seconds(
        loopOf('outer', '2', 'inner', 'hang-up'),
        loopOf('inner', '3', 'say', 'outer'),
        action('say', 'MessageParticipant', TEN_CHARACTERS, { NextAction: 'inner' }),
      ),
    ).toBe(2 * (1 + 3 * (1 + 2) + 1) + 1 + 1);
  });

  test('adds loops that lead round to each other, and does not multiply them', () => {
    expect(
      seconds(
        loopOf('wrong', '3', 'ask', 'hang-up'),
        loopOf('repeat', '2', 'ask', 'hang-up'),
        action('ask', 'MessageParticipant', TEN_CHARACTERS, {
          NextAction: 'wrong',
          Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'repeat' }],
        }),
      ),
    ).toBe((3 + 2) * (1 + 2) + 1 + 1);
  });

  test('counts words that the flow itself put into a flow attribute, the longest where there are several', () => {
    const words = (id: string, Value: string, NextAction: string) =>
      action(id, 'UpdateFlowAttributes', { FlowAttributes: { word: { Value } } }, { NextAction });

    expect(
      seconds(
        words('short', '1234567890', 'long'),
        words('long', '12345678901234567890<break time="1s"/>', 'say'),
        action(
          'say',
          'MessageParticipant',
          { SSML: '<speak>$.FlowAttributes.word</speak>' },
          { NextAction: 'hang-up' },
        ),
      ),
    ).toBe(1 + 1 + (1 + 3) + 1);
  });

  test('is infinite for a way round without a loop block, and for a loop that is entered again after it is done', () => {
    const Text = 'Hello';

    expect(seconds(action('say', 'MessageParticipant', { Text }, { NextAction: 'say' }))).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(
      seconds(
        loopOf('again', '1', 'say', 'say'),
        action('say', 'MessageParticipant', { Text }, { NextAction: 'again' }),
      ),
    ).toBe(Number.POSITIVE_INFINITY);
  });

  test.each<[string, FlowAction, number]>([
    ['a bot', exampleAction('ConnectParticipantWithLexBot'), Number.POSITIVE_INFINITY],
    ['a module', exampleAction('InvokeFlowModule'), Number.POSITIVE_INFINITY],
    [
      'a third party that returns',
      exampleAction('TransferParticipantToThirdParty'),
      Number.POSITIVE_INFINITY,
    ],
    ['a wait', exampleAction('Wait'), 60],
    ['prompts that are interrupted', exampleAction('MessageParticipantIteratively'), 30],
    ['another block', exampleAction('UpdateContactData'), 1],
  ])('counts %s as long as it can last', (_title, example, expected) => {
    const text = JSON.stringify(example).replaceAll('"then"', '"hang-up"');

    expect(seconds(JSON.parse(text))).toBe(expected === Number.POSITIVE_INFINITY ? expected : expected + 1);
  });
});

describe('the costliest way through a flow', () => {
  const flow = new FlowDocument({
    name: 'costly',
    type: 'CONTACT_FLOW',
    startAction: 'again',
    actions: [
      loopOf('again', '3', 'say', 'hang-up'),
      action('say', 'MessageParticipant', TEN_CHARACTERS, { NextAction: 'again' }),
      HANG_UP,
    ],
  });
  const prompts = ({ Type }: FlowAction) => (Type === 'MessageParticipant' ? 1 : 0);

  test('counts what the caller of it counts', () => {
    expect(costliestWalk(flow, prompts)).toBe(3);
  });

  test('goes through each loop as often as it is told, and never more often than the loop allows', () => {
    expect([1, 2, 9].map((loops) => costliestWalk(flow, prompts, loops))).toEqual([1, 2, 3]);
  });
});
