import type { FlowAction } from '../../flow';
import { playerOf } from './actions';
import { beginLogLine, writeLogLine } from './flow-log';
import { type FlowRun, failed, NotPlayed, type Outcome } from './flow-run';
import { answeredUnrun, mergedAnswer, resultOf, scriptedAnswer } from './scripted';

/** Plays one action, as its scripted answer says where there is one. Only what waits for a port answers later. */
export function act(action: FlowAction, run: FlowRun): Outcome | Promise<Outcome> {
  const { call } = run;
  call.notes.actions.push(action.Identifier);
  call.notes.flows.push(run.flow.name);
  call.person.hears(action);
  try {
    const player = playerOf(action.Type);
    if (player === undefined) {
      throw new NotPlayed(`action type ${action.Type} is not played by the simulator`);
    }
    const line = beginLogLine(action, run);
    const answer = scriptedAnswer(action, run);
    if (answer?.error !== undefined && answer.afterEffect !== true) {
      return settle(failed('it fails as the scenario says', answer.error));
    }
    const unrun = answeredUnrun(action, answer, run);
    if (unrun !== undefined) return settle(unrun);
    const outcome = player(action, run);
    return outcome instanceof Promise ? outcome.then(settle, refuse) : settle(outcome);

    function settle(played: Outcome): Outcome {
      const settled = answer === undefined ? played : forced(played);
      if (line !== undefined) writeLogLine(line, settled, run);
      return settled;
    }

    function forced(played: Outcome): Outcome {
      if (answer?.error !== undefined) return failed('it fails as the scenario says', answer.error);
      return mergedAnswer(resultOf(played, answer), answer, run);
    }
  } catch (error) {
    return refuse(error);
  }

  function refuse(error: unknown): Outcome {
    if (!(error instanceof NotPlayed)) throw error;
    call.end('unsupported', `${error.message} (flow ${run.flow.name})`, action.Identifier);
    return { to: 'end', how: 'stopped' };
  }
}
