import type { SimulatedFlow } from '../ports';
import type { CallScenario } from '../scenario';
import { promptOf } from './test-case-of';

/** What no test case can say, whatever the scenario. */
export const neverExpressed =
  'that no digit is in a log, a recording or an attribute: a test case cannot prove what is absent';

/** What a scenario says and the testing language has no words for. */
export function notExpressed(scenario: CallScenario, flow: SimulatedFlow): string[] {
  const { caller, service = {}, agents = [], others = [], contact = 'inbound' } = scenario;
  return [
    ...when(contact !== 'inbound', `the ${contact} contact: a test case calls in`),
    ...when(
      agents.length > 0,
      'agents and what they do, quick connects and their flows included: a test case plays no agent',
    ),
    ...when(others.length > 0, 'supervisors and third parties'),
    ...(caller.answers ?? []).flatMap((answer, place) => {
      if (answer.do === 'silence')
        return [`answer ${place + 1}: silence; the test waits for the next prompt`];
      if (promptOf(answer, flow) === undefined) {
        return [
          `answer ${place + 1}: flow ${flow.name} speaks no fixed text at ${answer.action ?? 'an input named by none'}`,
        ];
      }
      return when(
        answer.afterMs !== undefined || (answer.do === 'type' && answer.betweenMs !== undefined),
        `answer ${place + 1}: when keys are pressed`,
      );
    }),
    ...when((caller.unprompted ?? []).length > 0, 'keys at fixed moments'),
    ...when(
      caller.hangsUpAtMs !== undefined || caller.hangsUpAt !== undefined,
      'hanging up at a moment or at an action that is no input',
    ),
    ...when(
      caller.patienceMs !== undefined || caller.number !== undefined,
      "the caller's patience and number",
    ),
    ...when((service.answers ?? []).length > 0, 'answers of services and forced outcomes'),
    ...when((service.queuesAtCapacity ?? []).length > 0, 'queues at capacity'),
    ...when(
      service.offHoldWithoutAgent !== undefined || service.records !== undefined,
      'how recording and hold behave',
    ),
    neverExpressed,
  ];
}

function when(holds: boolean, text: string): string[] {
  return holds ? [text] : [];
}
