import { parseArn } from '../flow/arn';
import type { FlowContext } from '../flow/context';
import { flowCycles } from '../flow/flow-set';
import type { FlowProblem } from '../flow/problem';
import { reference } from '../flow/references';
import { validateFlow } from '../flow/validator';
import { textOf } from '../template/narrow';
import type { ResourceView } from '../template/types';
import type { FlowContentResult } from './flow-content';
import type { FlowNames } from './flow-names';

/** A flow as it was read: what the service runs in the end, and what it is created with. */
export interface ReadFlow {
  readonly resource: ResourceView;
  readonly name: string;
  readonly content: FlowContentResult;
  /** The same, unless a placeholder is published over. */
  readonly created: FlowContentResult;
}

type FlowProblems = ReadonlyMap<string, readonly FlowProblem[]>;

/** What the service would refuse, by the name of the flow: blocks, and circles of flows that none can begin. */
export function flowProblems(flows: readonly ReadFlow[], names: FlowNames): FlowProblems {
  const circles = circleProblems(flows, names);
  return new Map(
    flows.map((each) => {
      const contents = [...new Set([each.content, each.created])];
      const own = contents.flatMap((content) => problemsOf(content, each.resource, flows, names));
      return [each.name, [...own, ...(circles.get(each.name) ?? [])]];
    }),
  );
}

function problemsOf(
  content: FlowContentResult,
  resource: ResourceView,
  flows: readonly ReadFlow[],
  names: FlowNames,
): FlowProblem[] {
  if (content.kind !== 'flow') return [];
  const context: FlowContext = {
    ...placeOf(resource),
    bound: content.references,
    moduleContract: (id) => contractOf(names.flowBehind(id), flows),
  };
  return validateFlow(content.flow, content.flow.type, context).filter(
    ({ severity }) => severity === 'error',
  );
}

function contractOf(name: string | undefined, flows: readonly ReadFlow[]) {
  const content = flows.find((each) => each.name === name)?.content;
  return content?.kind === 'flow' && content.flow.type === 'MODULE' ? content.flow.contract : undefined;
}

/** The account and Region of the stack, and the instance, as far as the template says them. */
function placeOf({ template, properties }: ResourceView): FlowContext {
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(template.environment ?? '') ?? [];
  const instanceId = parseArn(textOf(properties['InstanceArn']) ?? '')?.instanceId;
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined || region === 'unknown-region' ? {} : { region }),
    ...(instanceId === undefined ? {} : { instanceId }),
  };
}

function circleProblems(flows: readonly ReadFlow[], names: FlowNames): FlowProblems {
  const members = flows.flatMap(({ resource, created }) => {
    const name = names.referenceName(resource);
    const ids = [reference('flow', name), reference('module', name)];
    return created.kind === 'flow' ? [{ flow: created.flow, ids }] : [];
  });
  const found = new Map<string, FlowProblem[]>();
  for (const { flows: circle, actions } of flowCycles(members)) {
    const [first = ''] = circle;
    const shown = [...circle, first].map((name) => `"${name}"`).join(' -> ');
    const message = `${shown}: these flows refer to each other (${actions.join(', ')}), so none can be created first; create one with a placeholder and publish its content when all exist`;
    const problem: FlowProblem = { kind: 'flow-cycle', severity: 'error', message };
    found.set(first, [...(found.get(first) ?? []), problem]);
  }
  return found;
}
