import { isBeyondJudgement } from '../flow/checks/size';
import type { FlowProblem } from '../flow/problem';
import type { FlowProof } from '../flow-proof';
import type { Assembly, ResourceView } from '../template/types';
import { type Choices, eachBranch, whereOf } from './flow-branches';
import { type FlowContentResult, flowContent, type ReadingOfFlows } from './flow-content';
import { FlowNames } from './flow-names';
import { flowProblems } from './flow-problems';
import { flowProofs } from './flow-proofs';
import { FLOW_RESOURCES, FlowSources } from './flow-sources';

/** A flow with every `Fn::If` of the assembly going one way. */
export interface FlowBranch {
  /** `where IsProd is false`; nothing where every branch is like this. */
  readonly where: string;
  readonly content: FlowContentResult;
  /** What the service would refuse. */
  readonly problems: readonly FlowProblem[];
  /** What was proved, with the findings in this flow; absent for a content that cannot be read. */
  readonly proof?: FlowProof;
}

/** A contact flow or module of an assembly. */
export interface AssemblyFlow extends FlowBranch {
  readonly resource: ResourceView;
  /** As the console shows it, unique in the assembly. */
  readonly name: string;
  /** Path of the property that holds the content. */
  readonly evidence: string;
  /** The other texts that `Fn::If` makes of its content; its own is that in which every condition holds. */
  readonly branches: readonly FlowBranch[];
  /** False where conditions make more combinations than are judged. */
  readonly everyBranch: boolean;
}

type ReadOnce = Omit<AssemblyFlow, 'where' | 'branches' | 'everyBranch'>;

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
  const known = KNOWN.get(assembly) ?? readBranches(assembly);
  KNOWN.set(assembly, known);
  return known;
}

function readBranches(assembly: Assembly): ReadonlyMap<ResourceView, AssemblyFlow> {
  const resources = assembly.templates
    .flatMap((template) => template.resources)
    .filter(({ type }) => FLOW_RESOURCES.includes(type));
  const names = new FlowNames(resources);
  const branches = eachBranch((choose) => readFlows({ resources, names, assembly, choose }));
  return new Map(
    [...branches.all[0].read].map(([resource, first]) => [resource, joined(resource, first, branches)]),
  );
}

/** Branches that read the same and are found to be the same are one. */
function joined(
  resource: ResourceView,
  first: ReadOnce,
  { all, complete }: ReturnType<typeof eachBranch<ReadonlyMap<ResourceView, ReadOnce>>>,
): AssemblyFlow {
  const alike = new Map<string, { read: ReadOnce; choices: Choices[] }>();
  for (const { choices, read } of all) {
    const each = read.get(resource) ?? first;
    const same = alike.get(judgementOf(each));
    if (same === undefined) alike.set(judgementOf(each), { read: each, choices: [choices] });
    else same.choices.push(choices);
  }
  const every = all.map(({ choices }) => choices);
  const [own, ...others] = [...alike.values()].map(({ read, choices }) =>
    branchOf(read, whereOf(choices, every)),
  );
  return { ...first, where: own?.where ?? '', branches: others, everyBranch: complete };
}

function judgementOf({ content, problems, proof }: ReadOnce): string {
  const text = content.kind === 'flow' ? content.flow.toString() : content.why;
  const found = proof?.findings.map(({ rule, action, message }) => `${rule} ${action} ${message}`);
  return [text, ...problems.map(({ message }) => message), ...(found ?? [])].join('\n');
}

function branchOf({ content, problems, proof }: ReadOnce, where: string): FlowBranch {
  return { where, content, problems, ...(proof === undefined ? {} : { proof }) };
}

interface ReadingProps extends ReadingOfFlows {
  readonly resources: readonly ResourceView[];
  readonly names: FlowNames;
}

function readFlows({
  resources,
  names,
  assembly,
  choose,
}: ReadingProps): ReadonlyMap<ResourceView, ReadOnce> {
  const sources = new FlowSources(assembly);
  const reading = { assembly, choose };
  const read = resources.map((resource) => {
    const source = sources.of(resource);
    const content = flowContent(resource, source, names, reading);
    const own = sources.ownOf(resource);
    const created = source.holder === resource ? content : flowContent(resource, own, names, reading);
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
