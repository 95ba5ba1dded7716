import { Fn } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct, type IDependable } from 'constructs';
import { HardlineError } from '../../lib/errors';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import { bindReferences } from './bind-references';
import type { FlowContent } from './flow-content';
import { refuseForeignArns } from './foreign-arns';

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
   * is a token must carry its JSON-escaped form, since it lands inside a JSON string.
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
}

const KNOWN = ['instance', 'name', 'content', 'references', 'description', 'publishAfter'];

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

  public constructor(scope: Construct, id: string, props: ContactFlowProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const name = requireText(this, 'name', props.name, 'a flow needs a name, unique in the instance');
    const references = props.references ?? {};
    this.refuseMismatch(props.content.references, Object.keys(references));
    refuseForeignArns(this, props.instance, [props.content.json, ...Object.values(references)]);

    this.resource = new CfnContactFlow(this, 'Resource', {
      instanceArn: props.instance.instanceArn,
      name,
      type: props.content.flowType,
      content: bindReferences(props.content.json, references),
      ...(props.description ? { description: props.description } : {}),
    });
    if (props.publishAfter?.length) this.resource.node.addDependency(...props.publishAfter);
    this.flowArn = this.resource.attrContactFlowArn;
    this.flowId = Fn.select(3, Fn.split('/', this.flowArn));
  }

  private refuseMismatch(wanted: string[], given: string[]): void {
    const unbound = wanted.filter((name) => !given.includes(name));
    if (unbound.length > 0)
      throw new HardlineError(
        `the flow's reference ${list(unbound)} is not bound: add it to \`references\``,
        this.node.path,
      );
    const unused = given.filter((name) => !wanted.includes(name));
    if (unused.length > 0)
      throw new HardlineError(
        `${list(unused)} is bound but the flow does not refer to it: it refers to ${list(wanted) || 'nothing'}`,
        this.node.path,
      );
  }
}

function list(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
