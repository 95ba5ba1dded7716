import { Construct } from 'constructs';
import { CustomerKey } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import type { Statement } from '../private/policy';

/** Makes a code. */
const MAKE = 'kms:GenerateMac';
/** Compares one, without being able to make it. */
const COMPARE = 'kms:VerifyMac';

/**
 * The key under which digits become codes: one of its own, since the codes live in customer records for years and what
 * counts cards and callers does not. KMS cannot rotate it, and without it every code is worthless, so that it is
 * retained.
 */
export class DigitKey extends Construct {
  private readonly key: CustomerKey;

  public constructor(scope: Construct, id: string, props: { readonly seam: string }) {
    super(scope, id);
    this.key = new CustomerKey(this, 'Key', {
      description: `Codes of the last digits of customers of ${props.seam}`,
      mac: true,
    });
    describeResource(this.key.resource, { part: 'vault', classification: 'key-material', digitKey: true });
  }

  public get arn(): string {
    return this.key.arn;
  }

  public get making(): Statement {
    return { Sid: 'MakeCodesOfDigits', Effect: 'Allow', Action: MAKE, Resource: this.arn };
  }

  public get comparing(): Statement {
    return { Sid: 'CompareCodesOfDigits', Effect: 'Allow', Action: COMPARE, Resource: this.arn };
  }

  /** The one role that may make codes, and the one that may compare them. */
  public admit(roles: { readonly enrolls: string; readonly verifies: string }): void {
    this.key.allow({ Sid: 'EnrollMakesCodes', Principal: { AWS: roles.enrolls }, Action: MAKE });
    this.key.allow({ Sid: 'VerifyComparesCodes', Principal: { AWS: roles.verifies }, Action: COMPARE });
  }
}
