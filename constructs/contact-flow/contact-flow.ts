import { Fn, Lazy } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct, type IDependable } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { PUBLISHED_LATER } from '../../lib/flow/bound-text';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import { bindReferences } from './bind-references';
import type { FlowContent } from './flow-content';
import { cycleErrors } from './flow-cycle';
import type { FlowPublication } from './flow-publication';
import type { FlowTestCase } from './flow-test-case';
import { refuseForeignArns } from './foreign-arns';
import { refuseInvalidFlow } from './refuse-invalid';
import { addTestCases } from './test-cases';

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
/** What only another flow can give, which may be made after this one. */
const MAY_BE_BOUND = /^flow:/;

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

  private readonly props: ContactFlowProps;
  private readonly bound: Record<string, string>;
  private readonly boundLater: Record<string, string> = {};

  public constructor(scope: Construct, id: string, props: ContactFlowProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    this.flowName = requireText(this, 'name', props.name, 'a flow needs a name, unique in the instance');
    this.props = props;
    this.bound = { ...props.references };
    this.refuseMismatch();
    refuseForeignArns(this, props.instance, [props.content.json, ...Object.values(this.bound)]);
    refuseInvalidFlow(this, { ...props, references: this.bound });

    this.resource = this.flow();
    if (props.publishAfter?.length) this.resource.node.addDependency(...props.publishAfter);
    this.flowArn = this.resource.attrContactFlowArn;
    this.flowId = Fn.select(3, Fn.split('/', this.flowArn));
    props.publishLater?.publish(this);
    addTestCases(this, { ...props, references: this.bound, flowArn: this.flowArn });
    this.node.addValidation({ validate: () => this.mistakes() });
  }

  /**
   * Gives a reference to a flow that is made after this one: `main.bind('flow:retry', retry.flowArn)`.
   *
   * @param reference the name in the content
   * @param flowArn ARN of the flow
   */
  public bind(reference: string, flowArn: string): void {
    const open = this.unbound();
    if (!open.includes(reference))
      throw new HardlineError(
        `'${reference}' cannot be bound: \`bind\` takes a reference to a flow that has no value yet, here ${list(open) || 'none'}`,
        this.node.path,
      );
    refuseForeignArns(this, this.props.instance, [flowArn]);
    const values = this.props.publishLater === undefined ? this.bound : this.boundLater;
    values[reference] = flowArn;
  }

  /**
   * Values that the flow is created with, by reference.
   *
   * @internal
   */
  public get _references(): { readonly [name: string]: string } {
    return this.bound;
  }

  /**
   * References of these values that `bind` gave.
   *
   * @internal
   */
  public get _calledBind(): string[] {
    return Object.keys(this.bound).filter((name) => !(name in (this.props.references ?? {})));
  }

  /**
   * Values that it is published with later, by reference.
   *
   * @internal
   */
  public get _laterReferences(): { readonly [name: string]: string } {
    return this.boundLater;
  }

  /**
   * The content with what is published later still named.
   *
   * @internal
   */
  public get _openContent(): string {
    return bindReferences(this.props.content.json, this.bound);
  }

  private flow(): CfnContactFlow {
    const { instance, content, description } = this.props;
    const isComplete = this.unbound().length === 0;
    return new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.instanceArn,
      name: this.flowName,
      type: content.flowType,
      content: isComplete ? this._openContent : Lazy.uncachedString({ produce: () => this.firstContent() }),
      ...(description ? { description } : {}),
    });
  }

  private firstContent(): string {
    const later = Object.keys(this.boundLater).map((name) => [name, PUBLISHED_LATER]);
    return bindReferences(this.props.content.json, { ...this.bound, ...Object.fromEntries(later) });
  }

  private unbound(): string[] {
    return this.props.content.references.filter((name) => !(name in this.bound || name in this.boundLater));
  }

  private mistakes(): string[] {
    const unbound = this.unbound();
    if (unbound.length > 0)
      return [
        `the flow's reference ${list(unbound)} is not bound: add it to \`references\`, or call \`bind\` when the flow exists`,
      ];
    if (this.props.publishLater && Object.keys(this.boundLater).length === 0)
      return [
        'nothing of this flow is published later: take out `publishLater`, or give what it waits for with `bind`',
      ];
    return cycleErrors(this);
  }

  private refuseMismatch(): void {
    const unbound = this.unbound().filter((name) => !MAY_BE_BOUND.test(name));
    // Only flows are published later: a circle through a module has to be opened at the module.
    const module = unbound.some((name) => name.startsWith('module:'));
    const circle = module
      ? '; a module cannot be bound later: where it leads back to this flow, let the flow that invokes it transfer instead'
      : '';
    if (unbound.length > 0)
      throw new HardlineError(
        `the flow's reference ${list(unbound)} is not bound: add it to \`references\`${circle}`,
        this.node.path,
      );
    const wanted = this.props.content.references;
    const unused = Object.keys(this.bound).filter((name) => !wanted.includes(name));
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
