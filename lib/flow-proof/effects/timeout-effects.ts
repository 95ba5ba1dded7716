import { isStore } from '../captures';
import type { ProofNode } from '../network';
import { type Location, locationsIn, reads } from '../paths';
import { textOf } from '../values';
import type { EffectsOf, Move, ProofContext } from './effect';
import { captured, isVisible, readCaptured } from './value-effects';

/** The word Timeout, from a stored input until a comparison rules it out. */
export const inputs: EffectsOf = (node, { captures }) => {
  if (isStore(node)) {
    const grade = captures.at(node.index)?.grade ?? 'plain';
    const here = captured({ grade, location: 'stored', scope: '' });
    const overwritten: Move = (before, { kind }) =>
      kind === 'done' && readCaptured(before).location === 'stored' ? [] : [before];
    return [
      { dimension: 'unchecked', move: overwritten },
      { dimension: 'unchecked', start: ({ kind }) => (kind === 'done' ? [here] : []) },
    ];
  }
  const compared = node.action.Type === 'Compare' ? comparedIn(node) : undefined;
  if (compared === undefined) return [];
  const move: Move = (before, edge) => {
    const held = readCaptured(before);
    const ruledOut = held.location === compared && isVisible(held, node) && !takesTimeout(node, edge);
    return ruledOut ? [] : [before];
  };
  return [{ dimension: 'unchecked', move }];
};

/** Marks the word as given to a function that has not answered. */
export const ASKED = ' asked';

/** A function that was given the word may refuse it: what it accepts is input. */
export function judged(node: ProofNode, { readings }: ProofContext): Move {
  return (before, { kind }) => {
    const { grade, location, scope } = readCaptured(before);
    const given = (readings[node.index] ?? []).some(({ locations }) => reads(locations, location));
    const asked = given && kind === 'done' && isVisible({ grade, location, scope }, node);
    return [captured({ grade: `${grade.replace(ASKED, '')}${asked ? ASKED : ''}`, location, scope })];
  };
}

/** What a comparison looks at, where that is one location and nothing beside it. */
function comparedIn({ action }: ProofNode): Location | undefined {
  const value = textOf(action.Parameters['ComparisonValue']);
  const [location, ...more] = locationsIn(value);
  return more.length === 0 && !/\s/.test(value.trim()) ? location : undefined;
}

/** Whether the word Timeout can take an edge of a comparison: the first condition that holds is taken. */
function takesTimeout(node: ProofNode, edge: ProofNode['edges'][number]): boolean {
  const sure = node.edges.find((each) => each.kind === 'condition' && holds(each) === true);
  if (edge.kind !== 'condition') return sure === undefined;
  if (sure !== undefined && node.edges.indexOf(edge) > node.edges.indexOf(sure)) return false;
  return holds(edge) !== false;
}

/** Whether a condition holds for the word Timeout; undefined when only the contact knows. */
function holds({ operator, operand = '' }: ProofNode['edges'][number]): boolean | undefined {
  if (operand.includes('$.')) return undefined;
  switch (operator) {
    case 'Equals':
      return operand === 'Timeout';
    case 'TextStartsWith':
      return 'Timeout'.startsWith(operand);
    case 'TextEndsWith':
      return 'Timeout'.endsWith(operand);
    case 'TextContains':
      return 'Timeout'.includes(operand);
    default:
      return operator?.startsWith('Number') ? false : undefined;
  }
}
