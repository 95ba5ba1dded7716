import type { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { customResource } from '../private/custom-resource';
import type { FunctionSettings } from '../private/function-settings';
import { HandlerFunction } from '../private/handler-function';

export interface CreateOnlyGuardProps {
  /** How messages name the guarded resource, such as `contact center 'acme-care'`. */
  readonly subject: string;
  /** Properties whose change makes CloudFormation replace the resource. */
  readonly createOnly: Record<string, string | undefined>;
  readonly keyArn: string;
  readonly settings?: FunctionSettings;
  /** Says in words that the replacement is wanted. */
  readonly replaceReason?: string;
}

/**
 * Fails a deployment that would replace what cannot be brought back (an instance, a phone number), before
 * CloudFormation reaches it. The accepted values live in its physical id, so a rollback passes.
 */
export class CreateOnlyGuard extends Construct {
  private readonly resource: CfnResource;

  public constructor(scope: Construct, id: string, props: CreateOnlyGuardProps) {
    super(scope, id);
    const guard = new HandlerFunction(this, 'Function', {
      bundle: 'create-only-guard',
      description: `Refuses a change that would replace ${props.subject}`,
      keyArn: props.keyArn,
      part: 'instance',
      settings: props.settings,
      memoryMiB: 128,
      timeoutSeconds: 10,
    });
    this.resource = customResource(this, 'Resource', {
      type: 'Custom::HardlineCreateOnlyGuard',
      functionArn: guard.arn,
      properties: {
        Subject: props.subject,
        CreateOnly: Object.fromEntries(
          Object.entries(props.createOnly).filter(([, value]) => value !== undefined),
        ),
        ...(props.replaceReason ? { ReplaceReason: props.replaceReason } : {}),
      },
    });
  }

  /** The guard answers before CloudFormation touches the resource. */
  public protect(resource: CfnResource): void {
    resource.addResourceDependency(this.resource);
  }
}
