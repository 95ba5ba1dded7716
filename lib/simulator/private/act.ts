import type { FlowAction } from '../../flow';
import type { ServiceAnswer } from '../scenario';
import { playerOf } from './actions';
import { beginLogLine, type LogLine, writeLogLine } from './flow-log';
import { type FlowRun, failed, NotPlayed, type Outcome } from './flow-run';
import { answeredUnrun, mergedAnswer, resultOf, scriptedAnswer } from './scripted';

/** One run of an action, while it is played. */
interface Run {
  readonly action: FlowAction;
  readonly run: FlowRun;
  readonly line: LogLine | undefined;
  readonly answer: ServiceAnswer | undefined;
}

type Stopped = Extract<Outcome, { to: 'end' }>;

/** Plays one action, as its scripted answer says where there is one. Only what waits for a port answers later. */
export function act(action: FlowAction, run: FlowRun): Outcome | Promise<Outcome> {
  const { call } = run;
  call.notes.actions.push(action.Identifier);
  call.notes.flows.push(run.flow.name);
  call.person.hears(action);
  try {
    return play(action, run);
  } catch (error) {
    return refuse(error, action, run);
  }
}

function play(action: FlowAction, run: FlowRun): Outcome | Promise<Outcome> {
  const player = playerOf(action.Type);
  if (player === undefined) {
    throw new NotPlayed(`action type ${action.Type} is not played by the simulator`);
  }
  const line = beginLogLine(action, run);
  const answer = scriptedAnswer(action, run);
  const instead = answer === undefined ? undefined : unplayed(action, answer, run);
  if (instead !== undefined) return logged(instead, line, run);
  const outcome = player(action, run);
  if (outcome instanceof Promise) return settleLater(outcome, { action, run, line, answer });
  return settle(outcome, line, answer, run);
}

/** What an action comes to that does not do its work. */
function unplayed(action: FlowAction, answer: ServiceAnswer, run: FlowRun): Outcome | undefined {
  if (answer.error !== undefined && answer.afterEffect !== true)
    return failed('it fails as the scenario says', answer.error);
  return answeredUnrun(action, answer, run);
}

async function settleLater(played: Promise<Outcome>, { action, run, line, answer }: Run): Promise<Outcome> {
  try {
    return settle(await played, line, answer, run);
  } catch (error) {
    return refuse(error, action, run);
  }
}

function settle(
  played: Outcome,
  line: LogLine | undefined,
  answer: ServiceAnswer | undefined,
  run: FlowRun,
): Outcome {
  if (answer === undefined) return logged(played, line, run);
  const { error } = answer;
  const forced =
    error === undefined
      ? mergedAnswer(resultOf(played, answer), answer, run)
      : failed('it fails as the scenario says', error);
  return logged(forced, line, run);
}

function logged(outcome: Outcome, line: LogLine | undefined, run: FlowRun): Outcome {
  if (line !== undefined) writeLogLine(line, outcome, run);
  return outcome;
}

/** Ends a call at what the simulator does not play; any other error goes on. */
export function refuse(error: unknown, action: FlowAction, { call, flow }: FlowRun): Stopped {
  if (!(error instanceof NotPlayed)) throw error;
  call.end('unsupported', `${error.message} (flow ${flow.name})`, action.Identifier);
  return { to: 'end', how: 'stopped' };
}
