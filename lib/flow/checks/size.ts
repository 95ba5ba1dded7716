import type { FlowProblem } from '../problem';
import type { FlowJson } from '../types';

const MOST_ACTIONS = 250;
const MOST_CHARACTERS = 256_000;

/** Far beyond the limit the rest says nothing new, and takes long. */
const MOST_JUDGED = 4 * MOST_ACTIONS;

/** True for a flow of which only the size is judged. */
export function isBeyondJudgement({ length }: readonly unknown[]): boolean {
  return length > MOST_JUDGED;
}

/** The limits of the whole flow. */
export function checkSize(flow: FlowJson): FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (flow.Actions.length > MOST_ACTIONS) {
    const { length } = flow.Actions;
    const rest = isBeyondJudgement(flow.Actions) ? '; nothing else of it is judged' : '';
    const message = `the flow has ${length} actions; the service takes ${MOST_ACTIONS}: split it or use modules${rest}`;
    problems.push({ kind: 'too-many-actions', severity: 'error', message });
  }
  const characters = JSON.stringify(flow).length;
  if (characters > MOST_CHARACTERS) {
    const message = `the flow's JSON has ${characters} characters; the service takes ${MOST_CHARACTERS}: shorten texts or split it`;
    problems.push({ kind: 'too-large', severity: 'error', message });
  }
  return problems;
}
