import { ACCESS_AND_AUDIT } from './access-and-audit';
import { ACCOUNT_DATA } from './account-data';
import { SYSTEMS } from './systems';
import { TESTING_AND_POLICY } from './testing-and-policy';
import type { PciRequirement } from './types';

/**
 * Every requirement of PCI DSS 4.0.1 that a payment by telephone touches, in the order of the standard.
 *
 * Those of 3.5 were read in the standard; every other number was taken from summaries and is for an assessor to confirm.
 */
export const PCI_REQUIREMENTS: readonly PciRequirement[] = [
  ...ACCOUNT_DATA,
  ...SYSTEMS,
  ...ACCESS_AND_AUDIT,
  ...TESTING_AND_POLICY,
].sort((left, right) => inOrder(first(left), first(right)));

function first({ numbers }: PciRequirement): string {
  return numbers[0] ?? '';
}

function inOrder(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
