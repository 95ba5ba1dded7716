import { dependsOnCheck, fallsOpen } from './checks/value-checks';
import type { ProofContext } from './effects/effect';
import type { Visit } from './exploration';

/**
 * How far a check that was not passed is followed. Each function that checks has facts of its own, so following
 * each of them through all that comes later would cost the square of a flow's size; the finding needs only the
 * first block that depends on it.
 */
export class CheckReach {
  /** The nodes from which a contact can still come to what depends on a check. */
  private readonly ahead: ReadonlySet<number>;
  /** The functions whose check is known to fall open. */
  private readonly found = new Set<string>();

  public constructor(private readonly context: ProofContext) {
    this.ahead = context.checks.any ? aheadOf(context) : new Set();
  }

  /** Whether a fact of a check has to be known before a node. */
  public isNeededAt(index: number): boolean {
    return this.ahead.has(index);
  }

  /** Whether to go on from a visit: not from the first one that is a finding, nor from any of that check later. */
  public goesOn(visit: Visit): boolean {
    const { value } = visit.fact;
    const check = value.slice(value.indexOf(' '));
    if (this.found.has(check)) return false;
    if (fallsOpen(visit, this.context).length === 0) return true;
    this.found.add(check);
    return false;
  }
}

function aheadOf({ network, ...context }: ProofContext): ReadonlySet<number> {
  const before: number[][] = network.nodes.map(() => []);
  for (const node of network.nodes) for (const { target } of node.edges) before[target]?.push(node.index);
  const depending = network.nodes.filter((node) => dependsOnCheck(node, { network, ...context }));
  const ahead = new Set(depending.map(({ index }) => index));
  for (const at of ahead) for (const previous of before[at] ?? []) ahead.add(previous);
  return ahead;
}
