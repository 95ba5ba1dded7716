import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import type { VaultSeam } from './vault-seam';

/** Refuses a construct about the vault for a seam whose vault another party runs. */
export function refuseExternal(scope: IConstruct, { otherParty: external, name }: VaultSeam, why: string): void {
  if (external === undefined) return;
  throw new HardlineError(
    `the vault of seam '${name}' is another party's, at ${external.host}: the contact center ${why}`,
    scope.node.path,
  );
}
