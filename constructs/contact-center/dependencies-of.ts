import type { Construct } from 'constructs';
import { DependencyRegister } from '../ivr-network';

const ID = 'Dependencies';

/** The register of a contact center, made when something is declared first. */
export function dependenciesOf(scope: Construct, name: string): DependencyRegister {
  const made = scope.node.tryFindChild(ID) as DependencyRegister | undefined;
  return made ?? new DependencyRegister(scope, ID, { name });
}
