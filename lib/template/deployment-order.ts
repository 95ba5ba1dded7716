import { HardlineError } from '../errors';
import type { StackView } from './types';

/** The stacks so that each comes after those it depends on; otherwise in the manifest's order. */
export function deploymentOrder(stacks: readonly StackView[]): readonly StackView[] {
  const known = new Set(stacks.map(({ template }) => template));
  const ordered: StackView[] = [];
  const done = new Set<string>();
  while (ordered.length < stacks.length) {
    const ready = stacks.filter(
      ({ template, dependsOn }) =>
        !done.has(template) && dependsOn.every((name) => done.has(name) || !known.has(name)),
    );
    if (ready.length === 0) throw cycle(stacks.filter(({ template }) => !done.has(template)));
    for (const stack of ready) {
      done.add(stack.template);
      ordered.push(stack);
    }
  }
  return ordered;
}

function cycle(stacks: readonly StackView[]): HardlineError {
  const names = stacks.map(({ template }) => template).join(', ');
  return new HardlineError(
    `the stacks ${names} depend on each other in a circle; take one dependency out and synthesize again`,
  );
}
