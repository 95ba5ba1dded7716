import type { FlowJson } from '../../flow';

/** The actions of a flow that can run again, since a way leads from them back to them. */
export function actionsInLoops({ Actions }: FlowJson): ReadonlySet<string> {
  const ways = new Map(
    Actions.map(({ Identifier, Transitions: { NextAction, Errors = [], Conditions = [] } }) => [
      Identifier,
      [NextAction, ...[...Errors, ...Conditions].map((branch) => branch.NextAction)].flatMap(
        (to) => to ?? [],
      ),
    ]),
  );
  return new Set([...ways.keys()].filter((start) => reaches(ways, start)));
}

function reaches(ways: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>();
  const open = [...(ways.get(start) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === start) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(ways.get(at) ?? []));
  }
  return false;
}
