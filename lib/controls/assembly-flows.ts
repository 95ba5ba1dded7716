import { isBeyondJudgement } from '../flow/checks/size';
import type { FlowProblem } from '../flow/problem';
import type { FlowProof } from '../flow-proof';
import type { Assembly, ResourceView } from '../template/types';
import { type FlowContentResult, flowContent } from './flow-content';
import { FlowNames } from './flow-names';
import { flowProblems } from './flow-problems';
import { flowProofs } from './flow-proofs';
import { FLOW_RESOURCES, FlowSources } from './flow-sources';

/** A contact flow or module of an assembly. */
export interface AssemblyFlow {
  readonly resource: ResourceView;
  /** As the console shows it, unique in the assembly. */
  readonly name: string;
  /** Path of the property that holds the content. */
  readonly evidence: string;
  readonly content: FlowContentResult;
  /** What the service would refuse. */
  readonly problems: readonly FlowProblem[];
  /** What was proved, with the findings in this flow; absent for a content that cannot be read. */
  readonly proof?: FlowProof;
}

/** A synthesis asks every control about every flow, and the proof is of all flows at once. */
const KNOWN = new WeakMap<Assembly, ReadonlyMap<ResourceView, AssemblyFlow>>();

/** Every contact flow and module of an assembly, read and proved as one set; the work is done once. */
export function assemblyFlows(assembly: Assembly): readonly AssemblyFlow[] {
  return [...flowsByResource(assembly).values()];
}

/** The flow of a resource. */
export function assemblyFlow(resource: ResourceView, assembly: Assembly): AssemblyFlow | undefined {
  return flowsByResource(assembly).get(resource);
}

function flowsByResource(assembly: Assembly): ReadonlyMap<ResourceView, AssemblyFlow> {
  const known = KNOWN.get(assembly) ?? readFlows(assembly);
  KNOWN.set(assembly, known);
  return known;
}

function readFlows(assembly: Assembly): ReadonlyMap<ResourceView, AssemblyFlow> {
  const resources = assembly.templates
    .flatMap((template) => template.resources)
    .filter(({ type }) => FLOW_RESOURCES.includes(type));
  const names = new FlowNames(resources);
  const sources = new FlowSources(assembly);
  const read = resources.map((resource) => {
    const source = sources.of(resource);
    const content = flowContent(resource, source, names, assembly);
    const own = sources.ownOf(resource);
    const created = source.holder === resource ? content : flowContent(resource, own, names, assembly);
    return { resource, name: names.nameOf(resource), evidence: source.evidence, content, created };
  });
  const problems = flowProblems(read, names);
  const flows = read.flatMap(({ content }) =>
    content.kind === 'flow' && !isBeyondJudgement(content.flow.actions) ? [content.flow] : [],
  );
  const proofs = flowProofs(flows, names, assembly);
  return new Map(
    read.map(({ created: _, ...each }) => {
      const flow = { ...each, problems: problems.get(each.name) ?? [] };
      const proof = proofs.get(each.name);
      return [each.resource, proof === undefined ? flow : { ...flow, proof }];
    }),
  );
}
