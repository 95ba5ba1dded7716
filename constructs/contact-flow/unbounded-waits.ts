import type { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { describeResource } from '../private/hardline-metadata';
import type { FlowContent } from './flow-content';

interface Stated {
  readonly Metadata?: { readonly hardline?: { readonly waitsForQueue?: Readonly<Record<string, string>> } };
}

/** Where the flow's author lets callers wait for a queue without a bound, the reason is in the template and the review. */
export function tellWaits(resource: CfnContactFlow, { json }: FlowContent): void {
  const { Metadata: metadata } = JSON.parse(json) as Stated;
  const waits = Object.entries(metadata?.hardline?.waitsForQueue ?? {});
  if (waits.length === 0) return;
  const optOuts = waits.map(([block, reason]) => ({
    choice: `callers wait for a queue without a bound at ${block}`,
    reason,
  }));
  describeResource(resource, { optOuts });
}
