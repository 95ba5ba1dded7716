import { checkActions } from './checks/actions';
import { checkGraph } from './checks/graph';
import { checkIdentifiers } from './checks/identifiers';
import { FlowDocument } from './document';
import type { FlowProblem } from './problem';
import type { FlowJson, FlowKind } from './types';

const MOST_ACTIONS = 250;
const MOST_CHARACTERS = 256_000;

/**
 * Checks a flow against what the service enforces, as far as the table of action types knows it.
 *
 * @param flow a document or the JSON of a flow
 * @param type the flow type it would be created with
 * @returns the problems, those of the whole flow first; none when the flow is in order
 */
export function validateFlow(flow: FlowDocument | FlowJson, type: FlowKind): FlowProblem[] {
  const content = flow instanceof FlowDocument ? flow.toJson() : flow;
  return [
    ...checkSize(content),
    ...checkIdentifiers(content),
    ...checkGraph(content),
    ...checkActions(content.Actions, type),
  ];
}

function checkSize(flow: FlowJson): FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (flow.Actions.length > MOST_ACTIONS) {
    const message = `the flow has ${flow.Actions.length} actions; the service takes ${MOST_ACTIONS}: split it or use modules`;
    problems.push({ kind: 'too-many-actions', severity: 'error', message });
  }
  const characters = JSON.stringify(flow).length;
  if (characters > MOST_CHARACTERS) {
    const message = `the flow's JSON has ${characters} characters; the service takes ${MOST_CHARACTERS}`;
    problems.push({ kind: 'too-large', severity: 'error', message });
  }
  return problems;
}
