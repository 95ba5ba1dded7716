import { Construct } from 'constructs';
import { CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';
import type { Statement } from '../../private/policy';

const MAC = 'kms:GenerateMac';

/**
 * The key under which callers and cards are counted: an HMAC key in KMS, so that no unkeyed hash of a card number
 * exists anywhere, and whoever reads the ledger cannot make one.
 */
export class MacKey extends Construct {
  private readonly key: CustomerKey;

  public constructor(scope: Construct, id: string, props: { readonly seam: string }) {
    super(scope, id);
    this.key = new CustomerKey(this, 'Key', {
      description: `Counts callers and cards of ${props.seam} without keeping them`,
      mac: true,
    });
    describeResource(this.key.resource, { part: 'vault', classification: 'key-material' });
  }

  public get arn(): string {
    return this.key.arn;
  }

  /** What a function's role needs to make a code. */
  public get statement(): Statement {
    return { Sid: 'CountWithoutKeeping', Effect: 'Allow', Action: MAC, Resource: this.key.arn };
  }

  /** Lets a role make codes. */
  public admit(sid: string, roleArn: string): void {
    this.key.allow({ Sid: sid, Principal: { AWS: roleArn }, Action: MAC });
  }
}
