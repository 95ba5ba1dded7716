import { HardlineError } from '../../errors';
import type { FlowAction } from '../../flow';
import type { ContactCenterModel, SimulatedFlow } from '../ports';
import type { CallerAnswer, CallScenario } from '../scenario';
import { notExpressed } from './not-expressed';
import type { TestAction, TestCase, TestObservation } from './types';

/**
 * A scenario as content of `AWS::Connect::TestCase`, for the flow that begins it: the prompts of the inputs
 * are observed in order, and each is answered with its keys. A test case calls one flow and plays no agent.
 *
 * Keys stand in the test case in clear: give it published test numbers only.
 *
 * @throws HardlineError when the scenario's flow is not in the model
 */
export function testCaseOf(scenario: CallScenario, model: ContactCenterModel): TestCase {
  const flow = model.flows.find(({ name, id, arn }) => [name, id, arn].includes(scenario.inboundFlow));
  if (flow === undefined) {
    const names = model.flows.map(({ name }) => name).join(', ');
    throw new HardlineError(
      `the scenario begins at flow ${scenario.inboundFlow}, which is not there; flows: ${names}`,
    );
  }
  const asked = (scenario.caller.answers ?? []).flatMap((answer) => questionOf(answer, flow));
  const steps = asked.map(({ prompt, action }, place) => observation(place, asked.length, prompt, action));
  const observations = [started(scenario, steps.length), ...steps, ended(steps.length)];
  return {
    content: { Version: '2019-10-30', Metadata: {}, Observations: observations },
    notExpressed: notExpressed(scenario, flow),
  };
}

interface Question {
  readonly prompt: string;
  readonly action: TestAction;
}

/** The prompt that an answer replies to, when the flow has such an input and speaks a fixed text. */
export function promptOf(answer: CallerAnswer, flow: SimulatedFlow): string | undefined {
  const action = flow.content.Actions.find(({ Identifier }) => Identifier === answer.action);
  const text = action === undefined ? undefined : textOf(action);
  return text === undefined || /\$\.|\{\{/.test(text) ? undefined : text;
}

function textOf({ Parameters }: FlowAction): string | undefined {
  const text = Parameters['Text'] ?? Parameters['SSML'];
  return typeof text === 'string'
    ? text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    : undefined;
}

function questionOf(answer: CallerAnswer, flow: SimulatedFlow): Question[] {
  const prompt = promptOf(answer, flow);
  if (prompt === undefined || answer.do === 'silence') return [];
  const Instruction =
    answer.do === 'type'
      ? { Type: 'DtmfInput', Properties: { Value: answer.keys } }
      : { Type: 'Disconnect', Properties: {} };
  const Parameters = { Actor: 'Customer', Instruction };
  return [
    { prompt, action: { Identifier: `answer-${answer.action ?? ''}`, Type: 'SendInstruction', Parameters } },
  ];
}

function observation(place: number, count: number, prompt: string, action: TestAction): TestObservation {
  return {
    Identifier: `observation-${place + 1}`,
    Event: {
      Identifier: `event-${place + 1}`,
      Type: 'MessageReceived',
      Actor: 'System',
      Properties: { Text: prompt },
      MatchingCriteria: 'Similarity',
    },
    Actions: [action],
    Transitions: { NextObservations: [place + 1 < count ? `observation-${place + 2}` : 'end'] },
  };
}

/** Hours are a resource that a test may answer for; everything else of the service is not. */
function started({ service }: CallScenario, count: number): TestObservation {
  const open = service?.hoursOpen;
  const Parameters = {
    Behavior: {
      Type: 'FlowActionStarted',
      Properties: { ActionType: 'CheckHoursOfOperation' },
      MockResponse: { ExecutionResult: open === true ? 'True' : 'False' },
    },
  };
  const hours = { Identifier: 'hours', Type: 'OverrideSystemBehavior', Parameters } as const;
  return {
    Identifier: 'begin',
    Event: { Identifier: 'begun', Type: 'TestInitiated', Actor: 'System', Properties: {} },
    Actions: open === undefined ? [] : [hours],
    Transitions: { NextObservations: [count > 0 ? 'observation-1' : 'end'] },
  };
}

/** Ends the test before a simulated caller can reach a live agent. */
function ended(count: number): TestObservation {
  const queued = { ActionType: 'TransferContactToQueue' };
  const Parameters = { Type: 'EndTest', Properties: {} };
  return {
    Identifier: 'end',
    Event: {
      Identifier: `event-${count + 1}`,
      Type: 'FlowActionStarted',
      Actor: 'System',
      Properties: queued,
    },
    Actions: [{ Identifier: 'end-test', Type: 'TestControl', Parameters }],
    Transitions: { NextObservations: [] },
  };
}
