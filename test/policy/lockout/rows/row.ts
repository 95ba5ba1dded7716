import type { Answer } from '../simulate';

/** One line of a table: who does what to what, in which circumstances, and what AWS must answer to each action. */
export interface Row {
  readonly who: string;
  readonly does: readonly string[];
  /** A name of `cast.ts`. */
  readonly to: string;
  readonly with?: Circumstances;
  readonly answer: Answer;
  readonly because?: string;
}

/** Condition keys; `<name>` stands for the ARN of what `cast.ts` calls so, a list for a key with several values. */
export type Circumstances = Readonly<Record<string, string | readonly string[]>>;

/** The request comes through an AWS service, which acts for the principal. */
export function through(service: string): Circumstances {
  return { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` };
}

/** The grant that an AWS service makes for a resource of its own. */
export function grantFor(service: string): Circumstances {
  return { ...through(service), 'kms:GrantIsForAWSResource': 'true' };
}

export const WITHOUT_TLS: Circumstances = { 'aws:SecureTransport': 'false' };

/** Data under a key, in each way KMS knows. */
export const KEY_USE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** What must never be possible for whoever merely administers. */
export const KEY_SECRETS = KEY_USE.filter((action) => action !== 'kms:DescribeKey').concat(
  'kms:GenerateDataKeyPair',
  'kms:DeriveSharedSecret',
  'kms:GenerateMac',
  'kms:Sign',
);
