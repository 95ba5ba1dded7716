import { type AssemblyFlow, assemblyFlows, type FlowBranch } from '../controls';
import type { Assembly } from '../template';
import type { ReviewFlow } from './model';

/** The flows and modules of an assembly that can be read, in the order of the templates, each branch of `Fn::If`. */
export function reviewFlows(assembly: Assembly): ReviewFlow[] {
  return assemblyFlows(assembly).flatMap((flow) =>
    [flow, ...flow.branches].flatMap((branch) => reviewed(flow, branch)),
  );
}

function reviewed({ name, resource }: AssemblyFlow, { content, proof, where }: FlowBranch): ReviewFlow[] {
  if (content.kind !== 'flow' || proof === undefined) return [];
  return [
    {
      name: where === '' ? name : `${name}, ${where}`,
      resource: resource.logicalId,
      template: resource.template.name,
      flow: content.flow,
      proof,
      fromTokens: content.references.length > 0,
    },
  ];
}
