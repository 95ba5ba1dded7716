import { PCI_REQUIREMENTS, type PciRequirement } from '../pci';
import type { ControlResult, PciRow } from './model';

const GRAVEST = ['fail', 'unknown', 'accepted', 'pass'] as const;

/**
 * The requirements that payments touch, with what these templates show of each. A view of the same verdicts: nothing
 * is judged a second time, and a requirement that no template can show says so.
 */
export function pciView(results: readonly ControlResult[]): readonly PciRow[] {
  return PCI_REQUIREMENTS.map((requirement) => row(requirement, results));
}

function row({ numbers, asks, met, evidence }: PciRequirement, results: readonly ControlResult[]): PciRow {
  const named = evidence.controls ?? [];
  const judged = results.filter(({ id, outcome }) => named.includes(id) && outcome !== 'not-applicable');
  const shown = GRAVEST.find((outcome) => judged.some((result) => result.outcome === outcome)) ?? 'elsewhere';
  return { numbers, asks, shown, controls: judged.map(({ id }) => id), met };
}
