import { type FlowFinding, type FlowProof, type ProvableFlow, proveFlows } from '../flow-proof';
import type { Assembly } from '../template/types';
import type { FlowNames } from './flow-names';
import { originsOf } from './flow-origins';
import { FLOW_PUBLISHERS, FLOW_RESOURCES } from './flow-sources';

/** Only hands a value on: who reads it from there is seen where it is read. */
const HANDING_ON: ReadonlySet<string> = new Set([
  'AWS::SSM::Parameter',
  'AWS::CloudFormation::Stack',
  ...FLOW_PUBLISHERS,
  ...FLOW_RESOURCES,
]);

/**
 * Proves the flows of an assembly as one set.
 *
 * @returns by name the proof of each, with the findings in its own blocks; a module that others invoke is
 * judged where they invoke it, and its states are those of a call from anywhere
 */
export function flowProofs(
  flows: readonly ProvableFlow[],
  names: FlowNames,
  assembly: Assembly,
): ReadonlyMap<string, FlowProof> {
  const resolve = (value: string): string | undefined => names.flowBehind(value);
  const proved = proveFlows(flows, { resolve, entries: entriesOf(flows, names, assembly) });
  const known = new Map(proved.map((proof) => [proof.flow.name, proof]));
  const findings = distinct(proved.flatMap((proof) => proof.findings));
  const modules = flows.filter(({ type }) => type === 'MODULE');
  return new Map(
    flows.flatMap((flow) => {
      const proof =
        known.get(flow.name) ??
        proveFlows(others(flow, modules), { resolve }).find((each) => each.flow === flow);
      const own = findings.filter((finding) => finding.flow === flow.name);
      return proof === undefined ? [] : [[flow.name, withFindings(proof, own)]];
    }),
  );
}

/** The states are worked out when somebody looks at them. */
function withFindings(proof: FlowProof, findings: readonly FlowFinding[]): FlowProof {
  const { flow, longestSeconds } = proof;
  return {
    flow,
    findings,
    longestSeconds,
    get states() {
      return proof.states;
    },
  };
}

/** A module with those it may invoke itself. */
function others(flow: ProvableFlow, modules: readonly ProvableFlow[]): readonly ProvableFlow[] {
  return [flow, ...modules.filter((each) => each !== flow)];
}

/** What is found in a module is found once for each flow that invokes it; the worst and shortest stays. */
function distinct(findings: readonly FlowFinding[]): FlowFinding[] {
  const ordered = [...findings].sort(
    (one, other) => one.severity.localeCompare(other.severity) || one.witness.length - other.witness.length,
  );
  const best = new Map<string, FlowFinding>();
  for (const finding of ordered) {
    const key = `${finding.rule} ${finding.flow} ${finding.action}`;
    if (!best.has(key)) best.set(key, finding);
  }
  return findings.filter((finding) => [...best.values()].includes(finding));
}

/** The flows that something else than a transfer leads to: nobody knows what a contact brings there. */
function entriesOf(flows: readonly ProvableFlow[], names: FlowNames, assembly: Assembly): string[] {
  const transferred = new Set(
    flows.flatMap(({ actions }) =>
      actions.flatMap(({ Type, Parameters }) =>
        Type === 'TransferToFlow' ? (names.flowBehind(String(Parameters['ContactFlowId'])) ?? []) : [],
      ),
    ),
  );
  const attached = transferred.size === 0 ? new Set<string>() : attachedFlows(names, assembly);
  return flows.map(({ name }) => name).filter((name) => attached.has(name) || !transferred.has(name));
}

/** The flows that a queue, a quick connect, a number or anything else but a flow names. */
function attachedFlows(names: FlowNames, assembly: Assembly): Set<string> {
  const origins = assembly.templates
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => !HANDING_ON.has(type))
    .flatMap(({ properties, template }) => originsOf(properties, template, assembly));
  return new Set(
    origins.filter(({ type }) => FLOW_RESOURCES.includes(type)).map((flow) => names.nameOf(flow)),
  );
}
