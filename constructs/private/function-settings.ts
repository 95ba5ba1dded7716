import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { CodeSigning } from '../code-signing/code-signing';

/**
 * Where and how the Lambda functions of a construct run.
 */
export interface FunctionSettings {
  /**
   * The VPC that the functions run in.
   *
   * @default - the functions run outside a VPC, and the review says so
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the VPC.
   *
   * @default - the VPC's isolated subnets, else its private ones
   */
  readonly subnets?: SubnetSelection;

  /**
   * The security groups of the functions. Required with a VPC: none is made up, because one with open egress
   * is what a review refuses first.
   *
   * @default - none
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Concurrent executions set aside for each function a call waits for, so that a flood elsewhere in the
   * account cannot starve payments. The account needs 100 unreserved executions beside them.
   *
   * @default 10
   */
  readonly reservedConcurrency?: number;

  /**
   * Execution environments kept warm for each function a call waits for; it takes the cold start out of
   * the time budget and costs while idle.
   *
   * @default - none
   */
  readonly provisionedConcurrency?: number;

  /**
   * Signed bundles in the place of those that the CDK uploads, and nothing else accepted by Lambda from then on.
   *
   * @default - unsigned, and the review says so
   */
  readonly codeSigning?: CodeSigning;
}
