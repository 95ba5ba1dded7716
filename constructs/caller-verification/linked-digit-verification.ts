import { type CfnParameter, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DIGIT_CONTRACT } from '../../lib/caller-verification/module';
import type { ModuleContract } from '../../lib/flow';
import type { InvokedModule } from '../contact-flow/invoked-modules';
import { stackLinks } from '../private/stack-link';
import type { IDigitVerification } from './caller-verification-ref';

export interface LinkedDigitsProps {
  /** Name of the contact center in its links. */
  readonly name: string;
  /** The stack that must be deployed before. */
  readonly capture: Stack;
}

/** The module of another stack of the same contact center, whose ARN is read when a flow is deployed. */
export class LinkedDigitVerification implements IDigitVerification {
  public constructor(private readonly props: LinkedDigitsProps) {}

  public moduleArnFor(scope: Construct): string {
    const stack = Stack.of(scope);
    const { name, capture } = this.props;
    stack.addStackDependency(capture);
    const found = stack.node.tryFindChild(ID);
    return (found instanceof LinkedModule ? found : new LinkedModule(stack, ID, name)).arn;
  }
}

const ID = 'DigitVerification';

/** Stands for the module in the other stack, so that what flows give it is compared at synth all the same. */
class LinkedModule extends Construct implements InvokedModule {
  public readonly moduleName = 'the digit verification';
  public readonly _contract: ModuleContract = DIGIT_CONTRACT;
  public readonly _depth = 1;
  public readonly arn: CfnParameter['valueAsString'];

  public constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    this.arn = stackLinks(name).digitModuleArn.read(this, 'ModuleArn');
  }
}
