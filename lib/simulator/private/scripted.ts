import type { FlowAction } from '../../flow';
import type { ServiceAnswer } from '../scenario';
import type { FlowRun, Outcome } from './flow-run';

/** The answer that a scenario holds for this run of an action. */
export function scriptedAnswer(action: FlowAction, { call, flow }: FlowRun): ServiceAnswer | undefined {
  const { answers } = call.scenario.service ?? NONE;
  if (answers === undefined) return undefined;
  // Two flows may call different actions the same.
  const run = `${flow.name}\n${action.Identifier}`;
  const turn = (call.turns.get(run) ?? 0) + 1;
  call.turns.set(run, turn);
  call.answer = answers.find(
    (answer) =>
      (answer.flow ?? flow.name) === flow.name &&
      (answer.action ?? action.Identifier) === action.Identifier &&
      (answer.type ?? action.Type) === action.Type &&
      (answer.turn ?? turn) === turn,
  );
  return call.answer;
}

const NONE: { readonly answers?: readonly ServiceAnswer[] } = {};

const LEAVING: ReadonlySet<Outcome['to']> = new Set(['next', 'result', 'error']);

/** Puts the scripted result where the block's own would be. */
export function resultOf(played: Outcome, answer: ServiceAnswer | undefined): Outcome {
  if (answer?.result === undefined || !LEAVING.has(played.to)) return played;
  const otherwise = played.to === 'result' ? played.otherwise : 'NoMatchingCondition';
  return { to: 'result', value: answer.result, otherwise };
}

/** Merges scripted data into the answer of a function. */
export function mergedAnswer(played: Outcome, answer: ServiceAnswer | undefined, run: FlowRun): Outcome {
  if (answer?.data === undefined || played.to !== 'next' || played.external === undefined) return played;
  const external = { ...(played.external as object), ...answer.data };
  run.contact.local.external = external;
  return { ...played, external };
}

/** The answer of a function that does not run, or the result of a module that is not entered. */
export function answeredUnrun(
  { Type }: FlowAction,
  answer: ServiceAnswer | undefined,
  run: FlowRun,
): Outcome | undefined {
  if (Type === 'InvokeFlowModule' && answer?.result !== undefined)
    return { to: 'result', value: answer.result, otherwise: 'NoMatchingCondition' };
  if (Type !== 'InvokeLambdaFunction' || answer?.data === undefined || answer.afterEffect !== false)
    return undefined;
  run.contact.local.external = answer.data;
  return { to: 'next', external: answer.data };
}
