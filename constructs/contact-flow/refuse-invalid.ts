import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import {
  FLOW_TYPES,
  type FlowContext,
  type FlowDocument,
  type FlowModule,
  type FlowProblem,
  readFlow,
  validateFlow,
} from '../../lib/flow';
import { parseArn } from '../../lib/flow/arn';
import { boundPieces, escapedForJson } from '../../lib/flow/bound-text';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import type { FlowContent } from './flow-content';
import { moduleBehind } from './invoked-modules';

/** How many problems one message tells; the others are counted. */
const MOST_TOLD = 5;

/** Where a flow will run, and what its references are bound to. */
interface Surroundings {
  readonly instance: IConnectInstance;
  readonly references: { readonly [name: string]: string };
}

/**
 * Refuses what the service would refuse: at deployment it says so with a message that names no block.
 *
 * @throws HardlineError that names the first problems, each with its action and what to change
 */
export function refuseInvalid(
  scope: IConstruct,
  flow: FlowDocument | FlowModule,
  surroundings: Surroundings,
): void {
  const problems = validateFlow(flow, flow.type, contextOf(scope, surroundings));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new HardlineError(told(errors), scope.node.path);
}

/** The same for content whose type is text; one that is no flow type was refused when the content was read. */
export function refuseInvalidFlow(
  scope: IConstruct,
  { content, name, ...surroundings }: Surroundings & { readonly content: FlowContent; readonly name: string },
): void {
  const type = FLOW_TYPES.find((known) => known === content.flowType);
  if (type === undefined) return;
  refuseInvalid(
    scope,
    readFlow(withLiterals(content.json, surroundings.references), { file: scope.node.path, name, type }),
    surroundings,
  );
}

function told(errors: readonly FlowProblem[]): string {
  const shown = errors.slice(0, MOST_TOLD).map(({ message }) => message);
  const more = errors.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** The instance's ARN says most; that of a new instance is not known yet, and then the stack's place counts. */
function contextOf(scope: IConstruct, { instance, references }: Surroundings): FlowContext {
  const stack = Stack.of(scope);
  const arn = Token.isUnresolved(instance.instanceArn) ? undefined : parseArn(instance.instanceArn);
  const account = arn?.account ?? known(stack.account);
  const region = arn?.region ?? known(stack.region);
  const instanceId = known(instance.instanceId);
  return {
    final: true,
    moduleContract: (id) => moduleBehind(references[id.replace(/^\{\{|\}\}$/g, '')])?._contract,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(instanceId === undefined ? {} : { instanceId }),
  };
}

function known(value: string): string | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}

/** The content with what is known of it put in; a token stays the name that stands for it. */
export function withLiterals(json: string, references: Surroundings['references']): string {
  const literals = Object.entries(references).filter(([, value]) => !Token.isUnresolved(value));
  const escaped = literals.map(([name, value]) => [name, escapedForJson(value)]);
  return boundPieces(json, Object.fromEntries(escaped)).join('');
}
