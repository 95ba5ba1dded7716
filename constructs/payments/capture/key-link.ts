import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import type { VaultSeam } from '../vault-seam';
import type { VaultConnection } from './vault-connection';

export interface KeyLinkProps {
  readonly vault: VaultSeam;
  readonly connection: VaultConnection;
  readonly operationsKeyArn: string;
  readonly settings?: FunctionSettings;
}

/** The function behind the custom resources that join the keys of the two halves. */
export function keyLink(scope: Construct, props: KeyLinkProps): HandlerFunction {
  const { vault, connection, operationsKeyArn, settings } = props;
  return new HandlerFunction(scope, 'Link', {
    bundle: connection.link.bundle,
    description: vault.otherParty
      ? 'Judges the payment certificates that another party gave and registers key ids there'
      : 'Asks the payment vault for a public key and registers its id there',
    keyArn: operationsKeyArn,
    part: 'capture',
    memoryMiB: 256,
    timeoutSeconds: 120,
    role: { roleName: vault.linkRoleName, roleArn: vault.linkRoleArn },
    settings,
    environment: connection.link.environment,
    statements: [connection.link.statement],
  });
}

const KEYS = Symbol.for('cdk-hardline.capture-keys');

/** The key slots and their outputs have the same names in every stack. */
export function refuseSecondKeys(keys: Construct & { [KEYS]?: true }): void {
  const others = Stack.of(keys)
    .node.findAll()
    .filter((other: Construct & { [KEYS]?: true }) => other[KEYS] === true);
  if (others.length > 0)
    throw new HardlineError(
      "a stack holds the payments of one contact center, since its key slots are the stack's parameters: give the other one a stack of its own",
      keys.node.path,
    );
  keys[KEYS] = true;
}
