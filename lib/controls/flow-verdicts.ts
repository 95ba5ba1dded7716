import { behaviourOf } from '../flow/behaviour';
import type { FindingId, FlowFinding, ProvableFlow } from '../flow-proof';
import type { Assembly, ResourceView } from '../template/types';
import { type AssemblyFlow, assemblyFlow, assemblyFlows, type FlowBranch } from './assembly-flows';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

/** Whether the service accepts a flow; what cannot be read is reported here and nowhere else. */
export function judgeContent(resource: ResourceView, assembly: Assembly): Verdict[] {
  const flow = assemblyFlow(resource, assembly);
  if (flow === undefined) return [unknown('Properties.Content', 'the content was not read')];
  const verdicts = branchesOf(flow).map((branch) => acceptance(branch, flow));
  const told = verdicts.filter(({ result }) => result !== 'pass');
  if (!flow.everyBranch) told.push(unknown(flow.evidence, TOO_MANY_BRANCHES));
  return told.length > 0 ? told : verdicts.slice(0, 1);
}

const TOO_MANY_BRANCHES =
  'the conditions of the templates make more combinations of contents than are judged; use fewer of them in flows';

/** The flow with every `Fn::If` in each of its branches. */
function branchesOf(flow: AssemblyFlow): readonly FlowBranch[] {
  return [flow, ...flow.branches];
}

function acceptance({ content, problems, where }: FlowBranch, { evidence, name }: AssemblyFlow): Verdict {
  const told = (message: string) => inBranch(where, message);
  if (content.kind === 'unknown') return unknown(evidence, told(content.why));
  if (content.kind === 'invalid') return fail(evidence, told(content.why));
  const [first] = problems;
  if (first === undefined && content.assumed !== undefined) return unknown(evidence, told(content.assumed));
  if (first === undefined) return pass(evidence, 'the service accepts every block');
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const verdict = { ...fail(evidence, told(`${first.message}${more}`)), severity: first.severity };
  return first.action === undefined ? verdict : { ...verdict, inFlow: placeOf(name, first.action) };
}

/** A finding of one branch of `Fn::If` says which one. */
function inBranch(where: string, message: string): string {
  return where === '' ? message : `${where}, ${message}`;
}

/** Every finding of one id in a flow; a flow without one passes. */
export function judgeFinding(id: FindingId, resource: ResourceView, assembly: Assembly): Verdict[] {
  const flow = assemblyFlow(resource, assembly);
  if (flow?.proof === undefined && !flow?.branches.some(({ proof }) => proof)) return [notReadable(flow)];
  const found = branchesOf(flow).flatMap(({ proof, where }) =>
    (proof?.findings ?? []).filter(({ rule }) => rule === id).map((finding) => ({ finding, where })),
  );
  if (found.length === 0) return [pass(flow.evidence, 'holds on every path')];
  return distinct(found, 1 + flow.branches.length).map(({ finding, where }) => {
    const message = inBranch(where, finding.message);
    return verdictOf({ ...finding, message }, flow);
  });
}

interface Found {
  readonly finding: FlowFinding;
  readonly where: string;
}

/** A finding of several branches is told once; one of all of them without a branch. */
function distinct(found: readonly Found[], branches: number): Found[] {
  const alike = new Map<string, Found[]>();
  for (const each of found) {
    const key = `${each.finding.action} ${each.finding.message}`;
    alike.set(key, [...(alike.get(key) ?? []), each]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    const where = same.length === branches ? '' : same.map((each) => each.where).join(' or ');
    return first === undefined ? [] : [{ ...first, where }];
  });
}

/** Whether a flow of the assembly keeps or hands on what a caller types or says, as far as can be read. */
export function mayTakeInput(_: ResourceView, assembly: Assembly): boolean {
  return assemblyFlows(assembly)
    .flatMap(branchesOf)
    .some(({ content }) => content.kind !== 'flow' || takesInput(content.flow));
}

/** A menu takes one key and keeps none. */
function takesInput({ actions }: ProvableFlow): boolean {
  return actions.some(
    ({ Type, Parameters }) => behaviourOf(Type).listens !== undefined && Parameters['StoreInput'] !== 'False',
  );
}

function notReadable(flow: AssemblyFlow | undefined): Verdict {
  const evidence = flow?.evidence ?? 'Properties.Content';
  return { ...unknown(evidence, 'the content cannot be read, see HL-FLOW1'), reportedBy: 'HL-FLOW1' };
}

function verdictOf(
  { severity, flow, action, message, witness, evidence }: FlowFinding,
  at: AssemblyFlow,
): Verdict {
  const because = evidence === undefined ? {} : { because: evidence };
  return { ...fail(at.evidence, message), severity, inFlow: { flow, action, witness, ...because } };
}

function placeOf(flow: string, action: string): NonNullable<Verdict['inFlow']> {
  return { flow, action, witness: [{ flow, action }] };
}
