import { Fn } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct, type IDependable } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import type { FlowContent } from './flow-content';
import { cycleErrors } from './flow-cycle';
import type { FlowPublication } from './flow-publication';
import type { FlowTestCase } from './flow-test-case';
import { LateReferences } from './late-references';
import { refuseInvalidFlow } from './refuse-invalid';
import { addTestCases } from './test-cases';
import { tellWaits } from './unbounded-waits';

/**
 * Props of a contact flow.
 */
export interface ContactFlowProps {
  /**
   * The instance that runs the flow.
   */
  readonly instance: IConnectInstance;

  /**
   * Name shown in the console and in metrics, unique in the instance.
   */
  readonly name: string;

  /**
   * The content.
   */
  readonly content: FlowContent;

  /**
   * Values of the content's named references, by name: `{ 'queue:care': queue.attrQueueArn }`. A value that
   * is a token must carry its JSON-escaped form, since it lands inside a JSON string. A reference to a flow
   * (`flow:...`) may also be given by `bind` once that flow exists.
   *
   * @default - the content has no references
   */
  readonly references?: { readonly [name: string]: string };

  /**
   * What the flow is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * What must exist before the flow is published; Connect checks every reference then, a Lambda function's
   * association with the instance included.
   *
   * @default - only what the references name
   */
  readonly publishAfter?: IDependable[];

  /**
   * For one flow of a cycle: creates the flow with what `bind` gives left open, and has it published with it
   * when every flow of the cycle exists. Until then, the actions concerned take their error branch.
   *
   * @default - everything is in the flow when it is created
   */
  readonly publishLater?: FlowPublication;

  /**
   * Scenarios to run on the live instance too: each becomes an `AWS::Connect::TestCase` that calls this flow.
   * A scenario that a test case cannot say is refused, with the reason.
   *
   * @default - none
   */
  readonly testCases?: FlowTestCase[];
}

const KNOWN = [
  'instance',
  'name',
  'content',
  'references',
  'description',
  'publishAfter',
  'publishLater',
  'testCases',
];

/**
 * A contact flow with every reference bound, published after what it refers to.
 */
export class ContactFlow extends Construct {
  /**
   * ARN of the flow.
   */
  public readonly flowArn: string;

  /**
   * Id of the flow.
   */
  public readonly flowId: string;

  /**
   * The flow as it is deployed.
   */
  public readonly resource: CfnContactFlow;

  /**
   * Name shown in the console.
   */
  public readonly flowName: string;

  /**
   * What it is created with, and what is bound or published later.
   *
   * @internal
   */
  public readonly _late: LateReferences;

  public constructor(scope: Construct, id: string, props: ContactFlowProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    this.flowName = requireText(this, 'name', props.name, 'a flow needs a name, unique in the instance');
    const { instance, content, references = {}, publishLater } = props;
    this._late = new LateReferences(this, {
      what: 'flow',
      instance,
      json: content.json,
      wanted: content.references,
      given: references,
      publishedLater: publishLater !== undefined,
    });
    refuseInvalidFlow(this, { ...props, references });

    this.resource = this.flow(props);
    tellWaits(this.resource, content);
    if (props.publishAfter?.length) this.resource.node.addDependency(...props.publishAfter);
    this.flowArn = this.resource.attrContactFlowArn;
    this.flowId = Fn.select(3, Fn.split('/', this.flowArn));
    publishLater?.publish(this);
    addTestCases(this, { ...props, references, flowArn: this.flowArn });
    this.node.addValidation({ validate: () => this.mistakes() });
  }

  /**
   * Gives a reference to a flow that is made after this one: `main.bind('flow:retry', retry.flowArn)`.
   *
   * @param reference the name in the content
   * @param flowArn ARN of the flow
   */
  public bind(reference: string, flowArn: string): void {
    this._late.bind(reference, flowArn);
  }

  private flow({ instance, content, description }: ContactFlowProps): CfnContactFlow {
    return new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.instanceArn,
      name: this.flowName,
      type: content.flowType,
      content: this._late.firstContent,
      ...(description ? { description } : {}),
    });
  }

  private mistakes(): string[] {
    const mistakes = this._late.mistakes();
    return mistakes.length > 0 ? mistakes : cycleErrors(this);
  }
}
