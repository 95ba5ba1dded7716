import { edgesOf, type FlowAction, type FlowEdge } from '../flow';
import { withoutFigures } from './essence';

export type BranchKind = 'next' | 'condition' | 'error';

/** The ways out of an action that lead to one other action, as one line of a drawing. */
export interface Branch {
  readonly from: number;
  /** Undefined where the flow has no such action. */
  readonly to: number | undefined;
  readonly target: string;
  /** `error` only where nothing but errors leads there. */
  readonly kind: BranchKind;
  /** Empty where the action has no other way on. */
  readonly label: string;
  /** As the proof names them: `next`, `error:NoMatchingError`. */
  readonly edges: readonly string[];
}

/** So many blocks that fail into one block are not drawn as lines. */
const ERROR_FAN = 3;

/** Where each action stands in its flow; the first of several with one identifier. */
export function placesOf(actions: readonly FlowAction[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, { Identifier }] of actions.entries()) {
    if (!places.has(Identifier)) places.set(Identifier, index);
  }
  return places;
}

/** Every way out of every action, ways from one action to another taken together. */
export function branchesOf(actions: readonly FlowAction[]): Branch[] {
  const places = placesOf(actions);
  return actions.flatMap((action, from) => {
    const edges = edgesOf(action);
    const byTarget = new Map<string, FlowEdge[]>();
    for (const edge of edges) byTarget.set(edge.target, [...(byTarget.get(edge.target) ?? []), edge]);
    return [...byTarget].map(([target, own]) => ({
      from,
      to: places.get(target),
      target,
      kind: kindOf(own),
      label: byTarget.size === 1 && own.some(({ label }) => label === 'next') ? '' : labelOf(action, own),
      edges: own.map(({ label }) => label),
    }));
  });
}

/** What is named in its block and not drawn as a line: what leads nowhere, and errors that many blocks share. */
export function isFanned(branches: readonly Branch[]): (branch: Branch) => boolean {
  const failing = new Map<number, number>();
  for (const { to, kind } of branches) {
    if (to !== undefined && kind === 'error') failing.set(to, (failing.get(to) ?? 0) + 1);
  }
  return ({ to, kind }) => to === undefined || (kind === 'error' && (failing.get(to) ?? 0) >= ERROR_FAN);
}

const OTHERWISE = 'error:NoMatchingCondition';

function kindOf(edges: readonly FlowEdge[]): BranchKind {
  const kinds = edges.map(({ label }) => edgeKind(label));
  if (edges.some(({ label }) => label === 'next')) return 'next';
  return kinds.find((kind) => kind !== 'error') ?? 'error';
}

/** The kind of an edge that the proof names; that no condition held is no error. */
export function edgeKind(label: string): BranchKind {
  if (label.startsWith('condition:')) return 'condition';
  return label.startsWith('error:') && label !== OTHERWISE ? 'error' : 'next';
}

function labelOf({ Type, Transitions }: FlowAction, edges: readonly FlowEdge[]): string {
  const decides = (Transitions.Conditions ?? []).length > 0;
  const isConditional = edges.some(({ label }) => label.startsWith('condition:'));
  // A Loop repeats as NextAction what its condition says.
  const told = Type === 'Loop' && isConditional ? edges.filter(({ label }) => label !== 'next') : edges;
  const nextFirst = [...told].sort(
    (one, other) => Number(other.label === 'next') - Number(one.label === 'next'),
  );
  return [...new Set(nextFirst.map(({ label }) => edgeInWords(label, decides)))].join(', ');
}

const OPERATORS: Readonly<Record<string, string>> = {
  Equals: '=',
  NumberLessThan: '<',
  NumberLessOrEqualTo: '≤',
  NumberGreaterThan: '>',
  NumberGreaterOrEqualTo: '≥',
  TextStartsWith: 'starts with',
  TextEndsWith: 'ends with',
  TextContains: 'contains',
};

const LOOPING: Readonly<Record<string, string>> = { ContinueLooping: 'again', DoneLooping: 'done' };

const ERRORS: Readonly<Record<string, string>> = {
  NoMatchingCondition: 'otherwise',
  NoMatchingError: 'error',
  InputTimeLimitExceeded: 'time limit',
};

/** `condition:Equals yes` is `= yes`; a number of more than three digits could be what a caller types. */
export function edgeInWords(label: string, decides = false): string {
  const [kind = '', rest = ''] = splitOnce(label, ':');
  if (kind === 'error') return ERRORS[rest] ?? rest.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  if (kind !== 'condition') return label === 'next' && decides ? 'otherwise' : label;
  const [operator = '', operand = ''] = splitOnce(rest, ' ');
  if (LOOPING[operand] !== undefined) return LOOPING[operand];
  return `${OPERATORS[operator] ?? operator} ${withoutFigures(operand, 3)}`.trim();
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
