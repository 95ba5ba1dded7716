import { Construct } from 'constructs';
import type { BreakGlass } from '../access';
import { FrontDoor, type FrontDoorOptions } from '../front-door';
import type { ContactCenterInstance, IConnectInstance } from '../instance';
import { DependencyRegister, type IvrDependency } from '../ivr-network';
import {
  PaymentCapture,
  type PaymentCaptureOptions,
  PaymentHalf,
  PaymentKeyWatch,
  PaymentOperations,
} from '../payments';
import { requireKnownProps } from '../private/checks';
import type { FunctionSettings } from '../private/function-settings';
import type { AdoptedStorage, Recordings, Retention } from '../recordings';
import { Foundation } from './foundation';
import type { SupportTeam } from './support-team';

/**
 * Props of a hardened contact center.
 */
export interface HardenedContactCenterProps {
  /**
   * The Connect instance: created or adopted.
   */
  readonly instance: ContactCenterInstance;

  /**
   * The people who hear of alarms.
   */
  readonly support: SupportTeam;

  /**
   * How long recordings, transcripts and reports are kept.
   *
   * @default Retention.days(90)
   */
  readonly retention?: Retention;

  /**
   * The way in.
   *
   * @default - one queue, open around the clock, no number claimed; none on an adopted instance
   */
  readonly frontDoor?: FrontDoorOptions;

  /**
   * ARNs of the principals that may take the emergency role.
   *
   * @default - principals of this account whose IAM policies allow it
   */
  readonly breakGlassPrincipalArns?: string[];

  /**
   * A bucket and key for recordings that exist already and stay as they are.
   *
   * @default - a bucket and a key are made
   */
  readonly adoptedStorage?: AdoptedStorage;

  /**
   * Where the functions run, those of deployments included.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = [
  'instance',
  'support',
  'retention',
  'frontDoor',
  'breakGlassPrincipalArns',
  'adoptedStorage',
  'functions',
];

/**
 * A hardened Amazon Connect contact center in one stack: instance, encrypted recordings, emergency access, and
 * a way in. Each part is a construct of its own and is handed out.
 */
export class HardenedContactCenter extends Construct {
  /**
   * The instance.
   */
  public readonly instance: IConnectInstance;

  /**
   * Storage of recordings, transcripts and reports; none where an adopted instance keeps its own.
   */
  public readonly recordings?: Recordings;

  /**
   * Emergency access.
   */
  public readonly breakGlass: BreakGlass;

  /**
   * The way in; none on an adopted instance, unless asked for.
   */
  public readonly frontDoor?: FrontDoor;

  /**
   * ARN of the customer key of logs, functions and the support topic.
   */
  public readonly operationsKeyArn: string;

  /**
   * ARN of the topic that support hears.
   */
  public readonly supportTopicArn: string;

  public constructor(scope: Construct, id: string, props: HardenedContactCenterProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const foundation = new Foundation(this, 'Foundation', {
      instance: props.instance,
      support: props.support,
      retention: props.retention,
      breakGlassPrincipalArns: props.breakGlassPrincipalArns,
      adoptedStorage: props.adoptedStorage,
      functions: props.functions,
    });
    this.instance = foundation.instance;
    this.recordings = foundation.recordings;
    this.breakGlass = foundation.breakGlass;
    this.operationsKeyArn = foundation.operationsKeyArn;
    this.supportTopicArn = foundation.supportTopicArn;
    if (props.frontDoor || !foundation.adopted) this.frontDoor = this.open(props);
  }

  /**
   * Lets agents take card payments: the capture half, available to every queue of the front door that does not
   * say `takesPayments: false`; `availableTo` gives it to other queues. The vault half is a `PaymentVault`, best in
   * another account, or another party's: then its keys are watched too.
   */
  public addPayments(id: string, options: PaymentCaptureOptions): PaymentCapture {
    const { supportTopicArn: alarmTopicArn, operationsKeyArn } = this;
    const call = { languages: this.frontDoor?.languages, ...options.call };
    const operated = { vault: options.vault, half: PaymentHalf.CAPTURE, alarmTopicArn, operationsKeyArn };
    new PaymentOperations(this, `${id}Operations`, { ...operated, languages: call.languages });
    const capture = new PaymentCapture(this, id, {
      alarmTopicArn,
      ...options,
      instance: this.instance,
      operationsKeyArn: this.operationsKeyArn,
      call,
    });
    if (options.vault.otherParty)
      new PaymentKeyWatch(this, `${id}KeyWatch`, {
        capture,
        alarmTopicArn,
        operationsKeyArn,
        functions: options.functions,
      });
    for (const queue of this.frontDoor?.payingQueues ?? []) capture.availableTo(queue);
    return capture;
  }

  /**
   * Declares what the IVR depends on, once: the record for firewall teams, the owner to call, and the check before a
   * change are made from it.
   *
   * @param dependency such as `IvrDependency.database(...)`
   * @returns the same, for the network that lets it be reached
   */
  public addDependency(dependency: IvrDependency): IvrDependency {
    this.register.add(dependency);
    return dependency;
  }

  private get register(): DependencyRegister {
    const id = 'Dependencies';
    const made = this.node.tryFindChild(id) as DependencyRegister | undefined;
    return made ?? new DependencyRegister(this, id, { name: this.instance.alias });
  }

  private open({ frontDoor, functions }: HardenedContactCenterProps): FrontDoor {
    return new FrontDoor(this, 'FrontDoor', {
      ...frontDoor,
      instance: this.instance,
      operationsKeyArn: this.operationsKeyArn,
      functions,
    });
  }
}
