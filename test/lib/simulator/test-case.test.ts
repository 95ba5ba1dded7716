import { type CallScenario, type ContactCenterModel, testCaseOf } from '../../../lib/simulator';
import { flow, hangUp, menu, store } from './support/flows';
import { PAYMENT_CALL, PAYMENT_CENTER } from './support/payment-center';

const model: ContactCenterModel = {
  instanceArn: 'arn:i',
  region: 'us-east-1',
  flows: [
    flow(
      'inbound',
      'CONTACT_FLOW',
      menu('choose', { 1: 'number' }, 'bye', 'bye'),
      store('number', { next: 'bye' }),
      hangUp('bye'),
    ),
  ],
  queues: [],
  quickConnects: [],
};
const scenario: CallScenario = {
  name: 'order',
  inboundFlow: 'inbound',
  caller: {
    answers: [
      { do: 'type', action: 'choose', keys: '1' },
      { do: 'hang-up', action: 'number' },
    ],
  },
  service: { hoursOpen: false },
};
const EVENTS = ['TestInitiated', 'TestCompleted', 'MessageReceived', 'FlowActionStarted'];
const ACTIONS = ['SendInstruction', 'OverrideSystemBehavior', 'Assert', 'TestControl'];
const OBSERVED = [
  'InvokeLambdaFunction',
  'CheckHoursOfOperation',
  'TransferContactToQueue',
  'ConnectParticipantWithLexBot',
];

describe('a test case', () => {
  const { content } = testCaseOf(scenario, model);

  test('observes each prompt in order and answers it with its keys', () => {
    const [, first, second] = content.Observations;

    expect(first).toMatchObject({
      Event: {
        Type: 'MessageReceived',
        Properties: { Text: 'Please choose for choose.' },
        MatchingCriteria: 'Similarity',
      },
      Actions: [
        {
          Type: 'SendInstruction',
          Parameters: { Instruction: { Type: 'DtmfInput', Properties: { Value: '1' } } },
        },
      ],
    });
    expect(second?.Actions).toMatchObject([{ Parameters: { Instruction: { Type: 'Disconnect' } } }]);
  });

  test('has only what the testing language has, and no observation that is not there', () => {
    const names = content.Observations.map(({ Identifier }) => Identifier);

    expect(content.Version).toBe('2019-10-30');
    expect(new Set(names).size).toBe(names.length);
    for (const { Event, Actions, Transitions } of content.Observations) {
      expect(EVENTS).toContain(Event.Type);
      if (Event.Type === 'FlowActionStarted') expect(OBSERVED).toContain(Event.Properties['ActionType']);
      for (const { Type } of Actions) expect(ACTIONS).toContain(Type);
      for (const next of Transitions.NextObservations) expect(names).toContain(next);
    }
  });

  test('ends before a simulated caller reaches a live agent', () => {
    expect(content.Observations.at(-1)).toMatchObject({
      Event: { Type: 'FlowActionStarted', Properties: { ActionType: 'TransferContactToQueue' } },
      Actions: [{ Type: 'TestControl' }],
    });
  });

  test('answers for the hours of operation', () => {
    expect(JSON.stringify(content.Observations[0])).toContain('"ExecutionResult":"False"');
  });

  test('says what it cannot express', () => {
    const { notExpressed, content: payment } = testCaseOf(PAYMENT_CALL, PAYMENT_CENTER);

    expect(payment.Observations.map(({ Identifier }) => Identifier)).toEqual(['begin', 'end']);
    expect(notExpressed.some((what) => what.startsWith('agents and what they do'))).toBe(true);
    expect(notExpressed.some((what) => what.includes('speaks no fixed text at number-capture'))).toBe(true);
  });

  test('of a flow that is not there is refused', () => {
    expect(() => testCaseOf({ ...scenario, inboundFlow: 'main' }, model)).toThrow(
      /begins at flow main, which is not there; flows: inbound/,
    );
  });
});
