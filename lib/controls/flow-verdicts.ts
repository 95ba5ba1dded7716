import { behaviourOf } from '../flow/behaviour';
import type { FindingId, FlowFinding, ProvableFlow } from '../flow-proof';
import type { Assembly, ResourceView } from '../template/types';
import { type AssemblyFlow, assemblyFlow, assemblyFlows } from './assembly-flows';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

/** Whether the service accepts a flow; what cannot be read is reported here and nowhere else. */
export function judgeContent(resource: ResourceView, assembly: Assembly): Verdict {
  const flow = assemblyFlow(resource, assembly);
  if (flow === undefined) return unknown('Properties.Content', 'the content was not read');
  const { content, evidence, problems } = flow;
  if (content.kind === 'unknown') return unknown(evidence, content.why);
  if (content.kind === 'invalid') return fail(evidence, content.why);
  const [first] = problems;
  if (first === undefined && content.assumed !== undefined) return unknown(evidence, content.assumed);
  if (first === undefined) return pass(evidence, 'the service accepts every block');
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const verdict = { ...fail(evidence, `${first.message}${more}`), severity: first.severity };
  return first.action === undefined ? verdict : { ...verdict, inFlow: placeOf(flow.name, first.action) };
}

/** Every finding of one id in a flow; a flow without one passes. */
export function judgeFinding(id: FindingId, resource: ResourceView, assembly: Assembly): Verdict[] {
  const flow = assemblyFlow(resource, assembly);
  if (flow?.proof === undefined) return [notReadable(flow)];
  const found = flow.proof.findings.filter(({ rule }) => rule === id);
  if (found.length === 0) return [pass(flow.evidence, 'holds on every path')];
  return found.map((finding) => verdictOf(finding, flow));
}

/** Whether a flow of the assembly keeps or hands on what a caller types or says, as far as can be read. */
export function mayTakeInput(_: ResourceView, assembly: Assembly): boolean {
  return assemblyFlows(assembly).some(({ content }) => content.kind !== 'flow' || takesInput(content.flow));
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
