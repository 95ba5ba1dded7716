import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Why findings are left: one reason, expanded to each pack's own id. */
export interface AcknowledgedCause {
  readonly id: string;
  readonly reason: string;
  /** Where the reason can be checked. */
  readonly source?: string;
  /** Namespaced ids: `AwsSolutions::AwsSolutions-L1`, `Hardline::HL-REC1`. */
  readonly rules: readonly string[];
}

/** Leaves the cause's findings on a construct and below it, with the reason in the report. */
export function acknowledge(construct: IConstruct, cause: AcknowledgedCause): void {
  const reason = cause.source ? `${cause.reason} (${cause.source})` : cause.reason;
  Validations.of(construct).acknowledge(...cause.rules.map((id) => ({ id, reason })));
}
