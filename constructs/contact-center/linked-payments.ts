import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import type { IAgentQueue } from '../front-door';
import type { IPayments } from '../payments';
import { type StackLink, stackLinks } from '../private/stack-link';

export interface LinkedPaymentsProps {
  /** Name of the contact center in its links. */
  readonly name: string;
  /** Whether callers can pay without an agent. */
  readonly selfService: boolean;
  /** The stack that must be deployed before. */
  readonly capture: Stack;
}

/**
 * The payments of another stack of the same contact center. The quick connect is made after the payment flow and
 * before the queues that show it, so that the stacks have one order; its ARN is read when the queue is deployed.
 */
export class LinkedPayments implements IPayments {
  public constructor(private readonly props: LinkedPaymentsProps) {}

  public availableTo(queue: IAgentQueue): void {
    const stack = Stack.of(queue);
    const links = stackLinks(this.props.name);
    queue.addQuickConnect(read(stack, 'QuickConnectArn', links.quickConnectArn));
    queue.answerFirst(read(stack, 'ReturnQueueArn', links.returnQueueArn));
    stack.addStackDependency(this.props.capture);
  }

  public selfServiceFlowArn(scope: Construct): string {
    const { name, selfService, capture } = this.props;
    if (!selfService)
      throw new HardlineError(
        'callers cannot pay without an agent yet: set `call: { selfService: true }` on the payments',
        scope.node.path,
      );
    const stack = Stack.of(scope);
    stack.addStackDependency(capture);
    return read(stack, 'SelfServiceFlowArn', stackLinks(name).selfServiceFlowArn);
  }
}

/** One parameter for all queues of a stack. */
function read(stack: Stack, id: string, link: StackLink): string {
  const found = stack.node.tryFindChild(id);
  return found instanceof CfnParameter ? found.valueAsString : link.read(stack, id);
}
