import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import { type CfnResource, DefaultTokenResolver, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { cyclesAmong, type FlowCycle, type FlowLink } from '../../lib/flow/flow-set';
import type { LateReferences } from './late-references';

/** What a circle of flows is made of: `ContactFlow`, and `ContactFlowModule` between two of them. */
interface LinkedFlow extends IConstruct {
  readonly flowName?: string;
  readonly moduleName?: string;
  readonly resource: CfnResource;
  readonly _late: LateReferences;
}

/**
 * The circles of flows that this flow begins: those in which its path is the first by alphabet, so that each is
 * told once. What is published later is no part of one.
 */
export function cycleErrors(flow: LinkedFlow): string[] {
  const flows = reachableFrom(flow);
  const links = new Map([...flows].map(([path, each]) => [path, linksOf(each)]));
  return cyclesAmong(links)
    .map((cycle) => startingWith(flow.node.path, cycle))
    .filter((cycle) => cycle?.flows.every((path) => path >= flow.node.path))
    .flatMap((cycle) => (cycle === undefined ? [] : [told(cycle, flows)]));
}

function reachableFrom(start: LinkedFlow): Map<string, LinkedFlow> {
  const found = new Map<string, LinkedFlow>([[start.node.path, start]]);
  for (const flow of found.values())
    for (const value of Object.values(flow._late.now))
      for (const next of flowsIn(value, flow)) found.set(next.node.path, next);
  return found;
}

function linksOf(flow: LinkedFlow): FlowLink[] {
  return Object.entries(flow._late.now).flatMap(([action, value]) =>
    flowsIn(value, flow).map((next) => ({ to: next.node.path, action })),
  );
}

/** The flows whose attributes a value holds, also behind a lazy value. */
function flowsIn(value: string, scope: IConstruct): LinkedFlow[] {
  const resolver = new TargetCollector();
  Tokenization.resolve(value, { scope, resolver, preparing: false });
  return resolver.targets.flatMap(({ node }) => (isFlow(node.scope) ? [node.scope] : []));
}

function isFlow(construct: IConstruct | undefined): construct is LinkedFlow {
  return construct !== undefined && '_late' in construct;
}

class TargetCollector extends DefaultTokenResolver {
  public readonly targets: IConstruct[] = [];

  public constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, processor: never): unknown {
    if (Reference.isReference(token)) this.targets.push(token.target);
    return super.resolveToken(token, context, processor);
  }
}

function startingWith(path: string, { flows, actions }: FlowCycle): FlowCycle | undefined {
  const at = flows.indexOf(path);
  if (at < 0) return undefined;
  return {
    flows: [...flows.slice(at), ...flows.slice(0, at)],
    actions: [...actions.slice(at), ...actions.slice(0, at)],
  };
}

function told({ flows, actions }: FlowCycle, known: ReadonlyMap<string, LinkedFlow>): string {
  const named = flows.map((path) => `"${nameOf(known.get(path))}" (${path})`);
  return [
    `${[...named, named[0]].join(' -> ')}: these flows refer to each other (${actions.join(', ')}), so none can be created first.`,
    advice({ flows, actions }, known),
  ].join(' ');
}

function nameOf(flow: LinkedFlow | undefined): string {
  return flow?.flowName ?? flow?.moduleName ?? '';
}

/** The flow or module that calls `bind` already has only to be published later. */
function advice({ flows, actions }: FlowCycle, known: ReadonlyMap<string, LinkedFlow>): string {
  const ready = flows.find((path, at) => known.get(path)?._late.calledBind.includes(actions[at] ?? ''));
  const later = (path: string) =>
    `Publish one of them later: give ${path} \`publishLater: new FlowPublication(...)\``;
  if (ready !== undefined) return later(ready);
  const at = actions.map((action) => action.startsWith('flow:')).lastIndexOf(true);
  const [path, back] = [flows[at], actions[at]];
  if (path === undefined || back === undefined)
    return 'Modules cannot invoke each other in a circle: repeat with a Loop in one of them';
  return `${later(path)}, leave '${back}' out of its \`references\`, and call \`bind('${back}', ...)\` on it when the other flow exists`;
}
