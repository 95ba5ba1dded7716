import { CfnContactFlowModule } from 'aws-cdk-lib/aws-connect';
import { Construct, type IDependable } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { type ModuleContract, readFlowModule, readModuleSettings } from '../../lib/flow';
import { MOST_NESTED_MODULES } from '../../lib/flow/checks/nesting';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import { cycleErrors } from './flow-cycle';
import type { FlowPublication } from './flow-publication';
import { moduleBehind } from './invoked-modules';
import { LateReferences } from './late-references';
import type { ModuleContent } from './module-content';
import { refuseInvalid, withLiterals } from './refuse-invalid';

/**
 * Props of a flow module.
 */
export interface ContactFlowModuleProps {
  /**
   * The instance that runs the module.
   */
  readonly instance: IConnectInstance;

  /**
   * Name shown in the console, unique in the instance.
   */
  readonly name: string;

  /**
   * The content, and what the module takes and gives.
   */
  readonly content: ModuleContent;

  /**
   * Values of the content's named references, by name: `{ 'lambda:lookup': fn.functionArn }`. A value that
   * is a token must carry its JSON-escaped form, since it lands inside a JSON string. A reference to a flow
   * (`flow:...`) may also be given by `bind` once that flow exists.
   *
   * @default - the content has no references
   */
  readonly references?: { readonly [name: string]: string };

  /**
   * What the module is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * What must exist before the module is published; Connect checks every reference then, a Lambda function's
   * association with the instance included.
   *
   * @default - only what the references name
   */
  readonly publishAfter?: IDependable[];

  /**
   * For a module that leads back to a flow which invokes it: creates the module with what `bind` gives left open,
   * and has it published with it when that flow exists. Until then, the actions concerned take their error branch.
   *
   * @default - everything is in the module when it is created
   */
  readonly publishLater?: FlowPublication;
}

const KNOWN = ['instance', 'name', 'content', 'references', 'description', 'publishAfter', 'publishLater'];

/**
 * A part of a flow that other flows and modules invoke, with every reference bound.
 *
 * A flow names it as `{{module:verify}}` in `FlowModuleId`, bound to `moduleArn`: that runs the module's latest
 * content. What a flow gives and the branches it expects are compared at synth with what the module declares.
 */
export class ContactFlowModule extends Construct {
  /**
   * ARN of the module; what a flow's reference to it is bound to.
   */
  public readonly moduleArn: string;

  /**
   * Name shown in the console.
   */
  public readonly moduleName: string;

  /**
   * The module as it is deployed.
   */
  public readonly resource: CfnContactFlowModule;

  /**
   * What it takes and gives, where that was declared.
   *
   * @internal
   */
  public readonly _contract: ModuleContract | undefined;

  /**
   * How many modules are in each other when this one is invoked, itself included.
   *
   * @internal
   */
  public readonly _depth: number;

  /**
   * What it is created with, and what is bound or published later.
   *
   * @internal
   */
  public readonly _late: LateReferences;

  public constructor(scope: Construct, id: string, props: ContactFlowModuleProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    this.moduleName = requireText(this, 'name', props.name, 'a module needs a name, unique in the instance');
    const { instance, content, references = {}, publishLater } = props;
    this._late = new LateReferences(this, {
      what: 'module',
      instance,
      json: content.json,
      wanted: content.references,
      given: references,
      publishedLater: publishLater !== undefined,
    });
    this._depth = this.depth(references);
    this.refuseInvalid(props);

    this._contract = content.settings === undefined ? undefined : readModuleSettings(content.settings, id);
    this.resource = this.module(props);
    if (props.publishAfter?.length) this.resource.node.addDependency(...props.publishAfter);
    this.moduleArn = this.resource.attrContactFlowModuleArn;
    publishLater?.publishModule(this);
    this.node.addValidation({ validate: () => this.mistakes() });
  }

  /**
   * Gives a reference to a flow that is made after this module: `verify.bind('flow:main', main.flowArn)`.
   *
   * @param reference the name in the content
   * @param flowArn ARN of the flow
   */
  public bind(reference: string, flowArn: string): void {
    this._late.bind(reference, flowArn);
  }

  private mistakes(): string[] {
    const mistakes = this._late.mistakes();
    return mistakes.length > 0 ? mistakes : cycleErrors(this);
  }

  private depth(references: { readonly [name: string]: string }): number {
    const inner = Object.values(references).map((value) => moduleBehind(value));
    const depth = 1 + Math.max(0, ...inner.map((module) => module?._depth ?? 0));
    if (depth <= MOST_NESTED_MODULES) return depth;
    const deepest = inner.find((module) => module?._depth === depth - 1);
    throw new HardlineError(
      `the module invokes ${deepest?.moduleName}, which makes ${depth} modules in each other; Connect runs ${MOST_NESTED_MODULES}: invoke one of them from the flow`,
      this.node.path,
    );
  }

  private refuseInvalid({ instance, content, references = {} }: ContactFlowModuleProps): void {
    const { json, settings } = content;
    const module = readFlowModule(withLiterals(json, references), {
      file: this.node.path,
      name: this.moduleName,
      ...(settings === undefined ? {} : { settings }),
    });
    refuseInvalid(this, module, { instance, references });
  }

  private module({ instance, content, description }: ContactFlowModuleProps): CfnContactFlowModule {
    return new CfnContactFlowModule(this, 'Resource', {
      instanceArn: instance.instanceArn,
      name: this.moduleName,
      content: this._late.firstContent,
      ...(content.settings === undefined ? {} : { settings: content.settings }),
      ...(description ? { description } : {}),
    });
  }
}
