import { type FlowCycle, type FlowProblem, flowCycles } from '../../lib/flow';
import type { FlowFile } from './flow-file';
import type { FlowNames } from './flow-names';

/**
 * Circles of flows, each with the file that it begins at. A warning: flows that exist already may refer to
 * each other, which matters to who creates them again.
 */
export function cycleProblems(files: readonly FlowFile[], names: FlowNames): Map<FlowFile, FlowProblem[]> {
  const found = new Map<FlowFile, FlowProblem[]>();
  const members = files.map((each) => ({ flow: each.flow, ids: names.idsOf(each) }));
  for (const cycle of flowCycles(members)) {
    const file = names.named(cycle.flows[0] ?? '');
    if (file !== undefined) found.set(file, [...(found.get(file) ?? []), problemOf(cycle)]);
  }
  return found;
}

function problemOf({ flows, actions: [action] }: FlowCycle): FlowProblem {
  const circle = [...flows, flows[0]].map((name) => `"${name}"`).join(' -> ');
  return {
    kind: 'flow-cycle',
    severity: 'warning',
    ...(action === undefined ? {} : { action }),
    message: `${circle}: these flows refer to each other, so none can be created first; to create them again, publish one with a placeholder and once more when all exist`,
  };
}
