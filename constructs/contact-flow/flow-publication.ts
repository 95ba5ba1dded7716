import { type CfnResource, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import { customResource } from '../private/custom-resource';
import type { FunctionSettings } from '../private/function-settings';
import { HandlerFunction } from '../private/handler-function';
import { describeResource } from '../private/hardline-metadata';
import type { ContactFlow } from './contact-flow';
import type { ContactFlowModule } from './contact-flow-module';
import { publishedFlow, publishedModule } from './published-later';

/**
 * Props of a publication.
 */
export interface FlowPublicationProps {
  /**
   * The instance that runs the flows.
   */
  readonly instance: IConnectInstance;

  /**
   * ARN of the customer key for the log group and the environment of the function.
   */
  readonly operationsKeyArn: string;

  /**
   * Where the function runs.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = ['instance', 'operationsKeyArn', 'functions'];

/**
 * Old and new contents travel in one event, escaped once more, and Lambda takes 1 MB of an asynchronous one
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). One flow of the largest size fits.
 */
const LONGEST_CONTENTS = 300_000;

const FLOW_ACTIONS = ['connect:DescribeContactFlow', 'connect:UpdateContactFlowContent'];
const MODULE_ACTIONS = ['connect:DescribeContactFlowModule', 'connect:UpdateContactFlowModuleContent'];

/**
 * Publishes flows and modules of a cycle when all of them exist.
 *
 * CloudFormation cannot create flows that refer to each other: each waits for the other's ARN. A flow or module
 * with `publishLater` is created with these references open; this construct then publishes it complete, and again
 * whenever CloudFormation has written the flow. Deleting it opens the references, so that the flows can go.
 */
export class FlowPublication extends Construct {
  /**
   * The custom resource. What needs the complete flows depends on it.
   */
  public readonly resource: CfnResource;

  private readonly flows: ContactFlow[] = [];
  private readonly modules: ContactFlowModule[] = [];

  public constructor(scope: Construct, id: string, props: FlowPublicationProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    requireText(
      this,
      'operationsKeyArn',
      props.operationsKeyArn,
      'the logs of the function need a customer key',
    );
    this.resource = customResource(this, 'Resource', {
      type: 'Custom::HardlineFlowPublication',
      functionArn: this.publisher(props).arn,
      properties: {
        InstanceId: props.instance.instanceId,
        Flows: Lazy.any({
          produce: () => [...this.flows.map(publishedFlow), ...this.modules.map(publishedModule)],
        }),
      },
    });
    describeResource(this.resource, { part: 'front-door' });
    this.node.addValidation({ validate: () => this.mistakes() });
  }

  /**
   * Adds a flow; `publishLater` of `ContactFlow` does it.
   *
   * @param flow the flow
   */
  public publish(flow: ContactFlow): void {
    if (!this.flows.includes(flow)) this.flows.push(flow);
  }

  /**
   * Adds a module; `publishLater` of `ContactFlowModule` does it.
   *
   * @param module the module
   */
  public publishModule(module: ContactFlowModule): void {
    if (!this.modules.includes(module)) this.modules.push(module);
  }

  /** CloudFormation's flow has one content for creation and for ever; a second one, for later, would replace this. */
  private publisher(props: FlowPublicationProps): HandlerFunction {
    return new HandlerFunction(this, 'Function', {
      bundle: 'flow-publication',
      description: 'Publishes contact flows that refer to each other once all of them exist',
      keyArn: props.operationsKeyArn,
      part: 'front-door',
      settings: props.functions,
      memoryMiB: 256,
      timeoutSeconds: 240,
      statements: [
        {
          Sid: 'PublishTheseFlows',
          Effect: 'Allow',
          // Reading tells whether the content is still ours before a deletion opens it.
          Action: Lazy.list({ produce: () => this.actions() }),
          Resource: Lazy.list({ produce: () => this.arns() }),
        },
      ],
    });
  }

  /** Each of these actions knows one kind of resource only: those for flows allow nothing on a module. */
  private actions(): string[] {
    return [
      ...(this.flows.length > 0 ? FLOW_ACTIONS : []),
      ...(this.modules.length > 0 ? MODULE_ACTIONS : []),
    ];
  }

  private arns(): string[] {
    return [...this.flows.map(({ flowArn }) => flowArn), ...this.modules.map(({ moduleArn }) => moduleArn)];
  }

  private mistakes(): string[] {
    const contents = [...this.flows, ...this.modules].map(({ _late }) => _late.openContent);
    if (contents.length === 0)
      return ['no flow is published here: give this to a flow or module of a cycle as `publishLater`'];
    const length = contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    if (length <= LONGEST_CONTENTS) return [];
    return [
      `the contents of the flows have ${length} bytes, an event of CloudFormation takes ${LONGEST_CONTENTS}: publish a smaller flow of the cycle later, or give some of the flows a publication of their own`,
    ];
  }
}
