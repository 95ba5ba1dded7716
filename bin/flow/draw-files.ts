import { type FlowFinding, type FlowProof, type ProvableFlow, proveFlows } from '../../lib/flow-proof';
import type { DrawnFlow } from '../../lib/review/html/flows';
import type { CheckedFile, CheckedFinding } from './checked-file';
import type { FlowFile } from './flow-file';
import { FlowNames } from './flow-names';
import { possibleTypes } from './possible-types';
import { isProvable, provableName } from './prove-files';

/** What `checkFiles` found, with the states that a drawing shows; where a type is not known, those of one possible type. */
export function drawnFiles(files: readonly FlowFile[], checked: readonly CheckedFile[]): DrawnFlow[] {
  const names = new FlowNames(files);
  const resolve = (value: string) => provableName(value, names);
  const members = files.flatMap((file, index) =>
    isProvable(file) ? [{ flow: provable(file, names.nameOf(file)), own: checked[index] }] : [],
  );
  const all = members.map(({ flow }) => flow);
  const proofs = new Map(proveFlows(all, { resolve }).map((proof) => [proof.flow, proof]));
  return members.flatMap(({ flow, own }): DrawnFlow[] => {
    // A module that another flow invokes is proved inside it; drawn alone, nobody knows what a contact brings.
    const proof = proofs.get(flow) ?? proveFlows([flow], { resolve })[0];
    if (own === undefined || proof === undefined) return [];
    const problems = own.findings.filter(isProblem);
    return [
      {
        name: flow.name,
        place: own.file,
        proof: { ...proof, findings: own.findings.flatMap((found) => ofProof(found, flow.name)) },
        isTypeKnown: own.flowType !== undefined,
        fromTokens: false,
        problems,
      },
    ];
  });
}

function isProblem({ rule }: CheckedFinding): boolean {
  return rule === 'HL-FLOW1';
}

function ofProof(found: CheckedFinding, flow: string): FlowProof['findings'][number][] {
  if (isProblem(found)) return [];
  const { rule, severity, action, message, path } = found;
  // What is no problem of the validator was found by the proof, which names its rules.
  return [{ rule: rule as FlowFinding['rule'], severity, flow, action, message, witness: path }];
}

function provable(file: FlowFile, name: string): ProvableFlow {
  const { flow } = file;
  const { startAction, actions } = flow;
  const [type = flow.type] = possibleTypes(file);
  return { name, type, startAction, actions, toJson: () => flow.toJson() };
}
