import { checkActions } from './checks/actions';
import { checkChannels } from './checks/channels';
import { checkDesigner } from './checks/designer';
import { checkEndings } from './checks/endings';
import { checkGraph } from './checks/graph';
import { checkIdentifiers } from './checks/identifiers';
import { checkReturns, checkSettings } from './checks/module';
import { checkNesting } from './checks/nesting';
import { checkPlaceholders } from './checks/placeholders';
import { checkReferences } from './checks/references';
import { checkSize, isBeyondJudgement } from './checks/size';
import type { FlowContext } from './context';
import { FlowDocument } from './document';
import { FlowModule } from './module';
import type { ModuleContract } from './module-settings';
import type { FlowProblem } from './problem';
import type { FlowJson, FlowKind } from './types';

/**
 * Checks a flow or module against what the service enforces, and against what breaks at run time, as far as
 * the table of action types and the context know it.
 *
 * @param flow a document, a module, or the JSON of either
 * @param type the flow type it would be created with, or `MODULE`
 * @param context what is known about where it will run
 * @returns the problems, those of the whole flow first; none when the flow is in order
 */
export function validateFlow(
  flow: FlowDocument | FlowModule | FlowJson,
  type: FlowKind,
  context: FlowContext = {},
): FlowProblem[] {
  const content = contentOf(flow);
  const contract = flow instanceof FlowModule ? flow.contract : undefined;
  const problems = isBeyondJudgement(content.Actions)
    ? checkSize(content)
    : allProblems(content, type, contract, context);
  return context.file === undefined
    ? problems
    : problems.map((problem) => ({ ...problem, message: `${context.file}: ${problem.message}` }));
}

function allProblems(
  content: FlowJson,
  type: FlowKind,
  contract: ModuleContract | undefined,
  context: FlowContext,
): FlowProblem[] {
  return [
    ...checkSize(content),
    ...checkSettings(content, type),
    ...checkDesigner(content),
    ...checkIdentifiers(content),
    ...checkGraph(content),
    ...checkEndings(content, type),
    ...checkActions(content.Actions, type),
    ...(contract === undefined ? [] : checkReturns(content.Actions, contract)),
    ...checkNesting(content.Actions, type, context),
    ...checkReferences(content.Actions, context),
    ...checkPlaceholders(content.Actions, context),
    ...checkChannels(content, context),
  ];
}

/** What was read may lack parts that the reader filled in; the checks look at the actions as it knows them. */
function contentOf(flow: FlowDocument | FlowModule | FlowJson): FlowJson {
  if (!(flow instanceof FlowDocument || flow instanceof FlowModule)) return flow;
  return { ...flow.toJson(), Actions: [...flow.actions] };
}
