import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BreakGlass } from '../access';
import type { ContactCenterInstance } from '../instance';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import type { FunctionSettings } from '../private/function-settings';
import { OperationsKey } from '../private/operations-key';
import { stackLinks } from '../private/stack-link';
import { type AdoptedStorage, Recordings, type Retention } from '../recordings';
import type { SupportTeam } from './support-team';

export interface FoundationProps {
  readonly instance: ContactCenterInstance;
  readonly support: SupportTeam;
  readonly retention?: Retention;
  readonly adoptedStorage?: AdoptedStorage;
  readonly functions?: FunctionSettings;
  readonly breakGlassPrincipalArns?: string[];
}

/** What must outlive a mistake: the instance, its keys, its storage, and the emergency access to them. */
export class Foundation extends Construct {
  public readonly instance: IConnectInstance;
  public readonly adopted: boolean;
  public readonly recordings?: Recordings;
  public readonly breakGlass: BreakGlass;
  public readonly operationsKeyArn: string;
  public readonly supportTopicArn: string;

  public constructor(scope: Construct, id: string, props: FoundationProps) {
    super(scope, id);
    this.operationsKeyArn = new OperationsKey(this, 'OperationsKey', 'the contact center').arn;
    this.supportTopicArn = props.support.bind(this, { keyArn: this.operationsKeyArn });
    const { instance, storage, adopted } = props.instance.bind(this, {
      operationsKeyArn: this.operationsKeyArn,
      functions: props.functions,
    });
    this.instance = instance;
    this.adopted = adopted;
    this.breakGlass = new BreakGlass(this, 'BreakGlass', {
      alarmTopicArn: this.supportTopicArn,
      operationsKeyArn: this.operationsKeyArn,
      trustedPrincipalArns: props.breakGlassPrincipalArns,
    });
    if (storage.hardens) this.recordings = this.store(instance, props);
    this.outputs();
  }

  private store(instance: IConnectInstance, { retention, adoptedStorage }: FoundationProps): Recordings {
    const recordings = new Recordings(this, 'Recordings', { instance, retention, adopted: adoptedStorage });
    recordings.grants.read(this.breakGlass.role);
    return recordings;
  }

  private outputs(): void {
    const { alias, instanceArn } = this.instance;
    new CfnOutput(this, 'InstanceArn', { description: 'the contact center', value: instanceArn });
    new CfnOutput(this, 'Workspace', {
      description: 'where agents sign in',
      value: `https://${alias}.my.connect.aws/agent-app-v2/`,
    });
    if (this.recordings)
      new CfnOutput(this, 'RecordingsBucket', {
        description: 'recordings, transcripts and reports',
        value: this.recordings.bucket.bucketName,
      });
  }
}

/** What the other stacks of the contact center read, by name. */
export function publishFoundation(name: string, base: Foundation): void {
  const stack = Stack.of(base);
  const links = stackLinks(name);
  links.instanceArn.publish(stack, 'InstanceArnLink', base.instance.instanceArn);
  links.serviceRoleArn.publish(stack, 'ServiceRoleArnLink', base.instance.serviceRoleArn);
  links.operationsKeyArn.publish(stack, 'OperationsKeyArnLink', base.operationsKeyArn);
  links.supportTopicArn.publish(stack, 'SupportTopicArnLink', base.supportTopicArn);
}
