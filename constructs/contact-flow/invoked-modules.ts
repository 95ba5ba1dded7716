import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ModuleContract } from '../../lib/flow';

/** What an invocation needs to know of a module that is made in the same app; `ContactFlowModule` is one. */
export interface InvokedModule extends IConstruct {
  readonly moduleName: string;
  /** @internal */
  readonly _contract: ModuleContract | undefined;
  /** @internal */
  readonly _depth: number;
}

/** The module whose ARN a value holds, where it is made in the same app. */
export function moduleBehind(value: string | undefined): InvokedModule | undefined {
  if (value === undefined || !Token.isUnresolved(value)) return undefined;
  const [target] = Tokenization.reverseString(value)
    .tokens.filter((token) => Reference.isReference(token))
    .map((token) => token.target);
  const owner = target?.node.scope;
  return isModule(owner) ? owner : undefined;
}

function isModule(construct: IConstruct | undefined): construct is InvokedModule {
  return construct !== undefined && '_contract' in construct && 'moduleName' in construct;
}
