import { assemblyFlows } from '../controls';
import type { Assembly } from '../template';
import type { ReviewFlow } from './model';

/** The flows and modules of an assembly that can be read, in the order of the templates. */
export function reviewFlows(assembly: Assembly): ReviewFlow[] {
  return assemblyFlows(assembly).flatMap(({ name, resource, content, proof }) =>
    content.kind !== 'flow' || proof === undefined
      ? []
      : [
          {
            name,
            resource: resource.logicalId,
            template: resource.template.name,
            flow: content.flow,
            proof,
            fromTokens: content.references.length > 0,
          },
        ],
  );
}
