import { Aspects, CfnResource, type IAspect, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { recordAcknowledgements } from './hardline-metadata';
import { RECORDING_PRIORITY } from './record-acknowledgements';

/** Why some rules do not apply: one record, however many packs ask. */
export interface AcknowledgedCause {
  /** Name of the cause, in kebab case. */
  readonly id: string;
  /** What a reviewer needs to agree: the reason, and what stands in its place. */
  readonly reason: string;
  /** Page or requirement that the reason rests on. */
  readonly source?: string;
  /** Ids with the pack in front: `AwsSolutions::AwsSolutions-L1`, `Hardline::HL-REC10`. */
  readonly rules: readonly string[];
}

/**
 * Acknowledges every rule of a cause on a construct and what is below it.
 * The CDK lists the findings as suppressed, with the reason; the resources carry the cause in
 * `Metadata.Hardline.acknowledged`, so that a template alone tells too.
 */
export function acknowledge(construct: IConstruct, cause: AcknowledgedCause): void {
  const reason = cause.source === undefined ? cause.reason : `${cause.reason} (${cause.source})`;
  Validations.of(construct).acknowledge(...cause.rules.map((id) => ({ id, reason })));
  // An aspect, because children may still be added to the construct.
  Aspects.of(construct).add(new RecordCause({ ...cause, reason }), { priority: RECORDING_PRIORITY });
}

class RecordCause implements IAspect {
  public constructor(private readonly cause: AcknowledgedCause) {}

  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const { id, reason, rules } = this.cause;
    recordAcknowledgements(node, [{ id, reason, rules }]);
  }
}
