import type { Construct } from 'constructs';
import { requireKnownProps, requireText } from '../private/checks';
import type { FunctionSettings } from '../private/function-settings';
import { AdoptedAspect } from './adopted-aspect';
import { ConnectInstance } from './connect-instance';
import type { ConnectInstanceAttributes, IConnectInstance } from './connect-instance-ref';
import type { Identity } from './identity';
import { InstanceAttributes } from './instance-attributes';
import { SamlFederation } from './saml-federation';

/**
 * A new contact center.
 */
export interface NewInstanceOptions {
  /**
   * Alias of the instance; see `ConnectInstanceProps.alias`.
   */
  readonly alias: string;

  /**
   * Who signs people in; fixed for the life of the instance.
   */
  readonly identity: Identity;

  /**
   * Whether callers can be called.
   *
   * @default true
   */
  readonly outboundCalls?: boolean;

  /**
   * Says in words that replacing the contact center is wanted.
   *
   * @default - a change of alias or identity fails the deployment
   */
  readonly replaceReason?: string;
}

/**
 * A contact center that exists already.
 */
export interface AdoptedInstanceOptions extends ConnectInstanceAttributes {
  /**
   * Where recordings, transcripts and reports go.
   *
   * @default AdoptedAspect.keep()
   */
  readonly storage?: AdoptedAspect;

  /**
   * Attributes of the instance: flow logs and Contact Lens.
   *
   * @default AdoptedAspect.keep()
   */
  readonly attributes?: AdoptedAspect;
}

/**
 * What the facade needs while it builds.
 */
export interface InstanceContext {
  /**
   * ARN of the customer key for logs and functions.
   */
  readonly operationsKeyArn: string;

  /**
   * Where functions of deployments run.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

/**
 * The instance and what may be done around it.
 */
export interface InstanceBinding {
  /**
   * The instance.
   */
  readonly instance: IConnectInstance;

  /**
   * What happens to the storage configuration.
   */
  readonly storage: AdoptedAspect;

  /**
   * Whether the instance existed before.
   */
  readonly adopted: boolean;
}

/**
 * The Connect instance of a contact center: created, or adopted.
 */
export abstract class ContactCenterInstance {
  /**
   * A new instance.
   */
  public static create(options: NewInstanceOptions): ContactCenterInstance {
    return new CreatedInstance(options);
  }

  /**
   * An instance that exists already. Nothing of it is changed but the aspects said to be hardened.
   */
  public static adopt(options: AdoptedInstanceOptions): ContactCenterInstance {
    return new AdoptedInstance(options);
  }

  /**
   * Makes or imports the instance.
   */
  public abstract bind(scope: Construct, context: InstanceContext): InstanceBinding;
}

class CreatedInstance extends ContactCenterInstance {
  public constructor(private readonly options: NewInstanceOptions) {
    super();
  }

  public bind(scope: Construct, context: InstanceContext): InstanceBinding {
    const instance = new ConnectInstance(scope, 'Instance', {
      ...this.options,
      operationsKeyArn: context.operationsKeyArn,
      functions: context.functions,
    });
    const metadataDocument = this.options.identity.samlMetadata;
    if (metadataDocument) new SamlFederation(scope, 'Federation', { instance, metadataDocument });
    return {
      instance,
      storage: AdoptedAspect.harden('a new instance writes to storage of its own'),
      adopted: false,
    };
  }
}

const ADOPTED_PROPS = ['instanceArn', 'alias', 'serviceRoleArn', 'storage', 'attributes'];

class AdoptedInstance extends ContactCenterInstance {
  public constructor(private readonly options: AdoptedInstanceOptions) {
    super();
  }

  public bind(scope: Construct, context: InstanceContext): InstanceBinding {
    requireKnownProps(scope, this.options, ADOPTED_PROPS);
    for (const name of ['instanceArn', 'alias', 'serviceRoleArn'] as const)
      requireText(scope, name, this.options[name], '`aws connect describe-instance` prints it');
    const instance = ConnectInstance.fromInstanceAttributes(scope, 'Instance', this.options);
    const attributes = this.options.attributes ?? AdoptedAspect.keep();
    if (attributes.hardens)
      new InstanceAttributes(scope, 'Attributes', {
        instance,
        keyArn: context.operationsKeyArn,
        settings: context.functions,
        reason: attributes.reason ?? '',
      });
    return { instance, storage: this.options.storage ?? AdoptedAspect.keep(), adopted: true };
  }
}
