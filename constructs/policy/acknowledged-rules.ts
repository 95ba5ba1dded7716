import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule accepted on one construct. */
export interface AcknowledgedRule {
  readonly id: string;
  readonly reason: string;
}

/** The rules that are acknowledged on a construct itself. */
export function acknowledgedOn(construct: IConstruct): readonly AcknowledgedRule[] {
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) =>
      Object.entries(data as Readonly<Record<string, string>>).map(([id, reason]) => ({ id, reason })),
    );
}

/** The rules that are acknowledged on a construct or above it. */
export function acknowledgedFor(construct: IConstruct): readonly AcknowledgedRule[] {
  return construct.node.scopes.flatMap(acknowledgedOn);
}

/** Whether the CDK will accept a finding at a construct path. */
export function isAcknowledged(root: IConstruct, path: string, id: string): boolean {
  let construct: IConstruct | undefined = root.node.root;
  for (const name of ['', ...path.split('/')]) {
    if (name !== '') construct = construct?.node.tryFindChild(name);
    if (construct === undefined) return false;
    if (acknowledgedOn(construct).some((each) => each.id === id)) return true;
  }
  return false;
}
