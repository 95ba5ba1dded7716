import { AspectPriority, CfnResource, type IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgedFor } from './acknowledged-rules';
import { recordAcknowledgements } from './hardline-metadata';

/** After every aspect that might acknowledge something or write metadata itself. */
export const RECORDING_PRIORITY = AspectPriority.READONLY - 1;

/** Writes the acknowledgements of our rules into the resources they cover, for who has only the template. */
export class RecordAcknowledgements implements IAspect {
  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const ours = acknowledgedFor(node).filter(({ id }) => id.startsWith('Hardline::'));
    recordAcknowledgements(node, ours);
  }
}
