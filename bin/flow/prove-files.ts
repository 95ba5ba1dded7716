import type { FlowKind } from '../../lib/flow';
import { isBeyondJudgement } from '../../lib/flow/checks/size';
import { type FlowFinding, type FlowProof, type ProvableFlow, proveFlows } from '../../lib/flow-proof';
import type { FlowFile } from './flow-file';
import type { FlowNames } from './flow-names';
import { inAll, possibleTypes } from './possible-types';

/** The proof of all files together. */
export interface ProvedFiles {
  readonly findings: readonly FlowFinding[];
  /** By name: the longest a contact can stay. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Proves the flows as one set, once for each type that those without a type may have; not those of no possible size. */
export function proveFiles(files: readonly FlowFile[], names: FlowNames): ProvedFiles {
  const possible = files.filter(isProvable).map((file) => ({ file, types: possibleTypes(file) }));
  const rounds = Math.max(0, ...possible.map(({ types }) => types.length));
  const proofs = Array.from({ length: rounds }, (_, round): FlowProof[] => {
    const flows = possible.map(({ file, types }) =>
      provable(file, names.nameOf(file), types[round % types.length] ?? file.flow.type),
    );
    return proveFlows(flows, { resolve: (value) => provableName(value, names) });
  });
  const findings = proofs.map((round) => round.flatMap((proof) => proof.findings));
  return {
    findings: inAll(findings, ({ rule, flow, action }) => `${rule} ${flow} ${action}`),
    longest: new Map((proofs[0] ?? []).map(({ flow, longestSeconds }) => [flow.name, longestSeconds])),
  };
}

/** False for a flow of so many actions that only its size is judged. */
export function isProvable({ flow }: FlowFile): boolean {
  return !isBeyondJudgement(flow.actions);
}

/** The name of the file that a value leads to, where it is in the proof. */
export function provableName(value: string, names: FlowNames): string | undefined {
  const file = names.find(value);
  return file === undefined || !isProvable(file) ? undefined : names.nameOf(file);
}

function provable({ flow }: FlowFile, name: string, type: FlowKind): ProvableFlow {
  const { startAction, actions } = flow;
  return { name, type, startAction, actions, toJson: () => flow.toJson() };
}
