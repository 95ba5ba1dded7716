import type { CfnResource } from 'aws-cdk-lib';
import type { PurposeRegister } from '../../lib/retention';

/** What only the construct knows about a resource, for controls and review to read (`Metadata.Hardline`). */
export interface HardlineMetadata {
  readonly part?: 'instance' | 'recordings' | 'front-door' | 'capture' | 'vault' | 'break-glass';
  readonly classification?:
    | 'recordings'
    | 'key-material'
    | 'ledger'
    | 'logs'
    | 'access-logs'
    | 'gateway-secret'
    | 'settlement-reports';
  readonly retentionDays?: number;
  /** What is stored, how long, and why: the purpose register of a bucket or of a stream. */
  readonly register?: PurposeRegister;
  readonly placement?: 'one-account' | 'two-accounts' | 'external-vault';
  /** Where the vault of another party is, and how it knows who asks. */
  readonly vault?: Record<string, string>;
  readonly adopted?: boolean;
  readonly aspects?: Record<string, string>;
  readonly optOuts?: readonly { readonly choice: string; readonly reason: string }[];
  readonly acknowledged?: readonly { readonly id: string; readonly reason: string }[];
  readonly timeBudget?: Record<string, unknown>;
  /** How long a payment's protection lasts, what it needs of Connect's API, and what nothing here can know. */
  readonly protection?: Record<string, unknown>;
  /** How callers are verified by digits: how many, wrong attempts, and how long they count. */
  readonly digitVerification?: Record<string, number>;
  /** A function that makes codes of digits, and how often for one customer. */
  readonly digitEnrolment?: Record<string, number>;
  /** The key of those codes. */
  readonly digitKey?: boolean;
}

/** Adds to `Metadata.Hardline` of a resource; lists are joined, other keys replaced. */
export function describeResource(resource: CfnResource, more: HardlineMetadata): void {
  const now: HardlineMetadata = resource.getMetadata('Hardline') ?? {};
  const joined: HardlineMetadata = {
    ...now,
    ...more,
    ...(now.optOuts || more.optOuts ? { optOuts: [...(now.optOuts ?? []), ...(more.optOuts ?? [])] } : {}),
    ...(now.acknowledged || more.acknowledged
      ? { acknowledged: [...(now.acknowledged ?? []), ...(more.acknowledged ?? [])] }
      : {}),
  };
  resource.addMetadata('Hardline', joined);
}
