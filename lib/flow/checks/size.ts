import type { FlowProblem } from '../problem';
import type { FlowJson } from '../types';

const MOST_ACTIONS = 250;
const MOST_CHARACTERS = 256_000;

/** The limits of the whole flow. */
export function checkSize(flow: FlowJson): FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (flow.Actions.length > MOST_ACTIONS) {
    const message = `the flow has ${flow.Actions.length} actions; the service takes ${MOST_ACTIONS}: split it or use modules`;
    problems.push({ kind: 'too-many-actions', severity: 'error', message });
  }
  const characters = JSON.stringify(flow).length;
  if (characters > MOST_CHARACTERS) {
    const message = `the flow's JSON has ${characters} characters; the service takes ${MOST_CHARACTERS}: shorten texts or split it`;
    problems.push({ kind: 'too-large', severity: 'error', message });
  }
  return problems;
}
