import { parseArn } from '../flow/arn';
import type { FlowContext } from '../flow/context';
import { flowCycles } from '../flow/flow-set';
import type { FlowProblem } from '../flow/problem';
import { reference } from '../flow/references';
import type { ResourceReference } from '../flow/resource-references';
import { validateFlow } from '../flow/validator';
import { textOf } from '../template/narrow';
import type { ResourceView } from '../template/types';
import type { FlowContentResult } from './flow-content';
import type { FlowNames } from './flow-names';
import { ABSENT, REFERENCE_KINDS } from './flow-text';

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
    final: true,
    bound: content.references,
    resolve: presenceOf,
    moduleContract: (id) => contractOf(names.flowBehind(id), flows),
  };
  const problems = validateFlow(content.flow, content.flow.type, context);
  const told = problems.filter(
    ({ kind, severity }) =>
      (severity === 'error' || UNSURE.has(kind)) &&
      (content.assumed === undefined || kind !== 'not-allowed-in-flow-type'),
  );
  return told.sort((one, other) => one.severity.localeCompare(other.severity));
}

/** What may be right, and breaks the flow at run time where it is not. */
const UNSURE: ReadonlySet<FlowProblem['kind']> = new Set(['action-type-unknown', 'arn-elsewhere']);

/** A token that leads to nothing, or to a resource of another kind than the block takes. */
function presenceOf({ kind, value }: ResourceReference): 'absent' | 'unknown' {
  const [, named] = /^\{\{([a-z-]+):[A-Za-z0-9._-]+\}\}$/.exec(value) ?? [];
  if (named === undefined || named === kind) return 'unknown';
  return named === ABSENT || REFERENCE_KINDS.has(named) ? 'absent' : 'unknown';
}

function contractOf(name: string | undefined, flows: readonly ReadFlow[]) {
  const content = flows.find((each) => each.name === name)?.content;
  return content?.kind === 'flow' && content.flow.type === 'MODULE' ? content.flow.contract : undefined;
}

/** The instance's own account and Region where the template says them, otherwise those of the stack. */
function placeOf({ template, properties }: ResourceView): FlowContext {
  const [, stackAccount, stackRegion] =
    /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(template.environment ?? '') ?? [];
  const instance = parseArn(textOf(properties['InstanceArn']) ?? '');
  const account = /^\d{12}$/.exec(instance?.account ?? '')?.[0] ?? stackAccount;
  const region = instance?.region || stackRegion;
  const instanceId = instance?.instanceId;
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
