import { Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { stackLinks } from './stack-link';

export interface LinkedInstanceProps {
  /** Name of the contact center in its links. */
  readonly name: string;
  readonly alias: string;
}

/** The instance of another stack of the same contact center, read from its links when it is deployed. */
export class LinkedInstance extends Construct implements IConnectInstance {
  public readonly instanceArn: string;
  public readonly instanceId: string;
  public readonly alias: string;
  private readonly contactCenter: string;
  private serviceRole?: string;

  public constructor(scope: Construct, id: string, props: LinkedInstanceProps) {
    super(scope, id);
    this.contactCenter = props.name;
    this.alias = props.alias;
    this.instanceArn = stackLinks(props.name).instanceArn.read(this, 'Arn');
    this.instanceId = Fn.select(1, Fn.split('/', this.instanceArn));
  }

  /** Declared on first use: CloudFormation warns of a parameter that nothing reads. */
  public get serviceRoleArn(): string {
    this.serviceRole ??= stackLinks(this.contactCenter).serviceRoleArn.read(this, 'ServiceRoleArn');
    return this.serviceRole;
  }
}
