import type { Dimension } from '../dimensions';
import { hasAgent } from '../dimensions';
import type { ProofEdge, ProofNode } from '../network';
import type { Effect, EffectsOf } from './effect';

/** How a contact begins that no agent has had: one that an agent sent on says `TRANSFER`. */
const WITHOUT_AGENT: readonly string[] = ['INBOUND', 'API'];

/** What a module does not know of its callers, by dimension. */
const UNKNOWN: readonly (readonly [Dimension, string])[] = [
  ['hold', 'agent-may-hear'],
  ['suspension', 'may-run'],
  ['screenRecording', 'inherited'],
];

/**
 * A comparison of how the contact began: where it says that no agent had it, there is none who could hear, nor a
 * recording of one that runs already. What is known of an agent stays known.
 */
export const beginning: EffectsOf = (node) => {
  if (!compares(node, '$.InitiationMethod') || hasAgent(node.root.type)) return [];
  return UNKNOWN.map(
    ([dimension, unknown]): Effect => ({
      dimension,
      move: (before, edge) => [before === unknown && isOneOf(edge, WITHOUT_AGENT) ? 'no-agent' : before],
    }),
  );
};

/**
 * The mark that a front door leaves on a call which is not recorded, and of which the caller was told so: whoever goes
 * on by it leaves no gap that nobody knows of.
 */
const NOT_RECORDED = { at: '$.Attributes.hardline_recording', values: ['off'] } as const;

export const notRecorded: EffectsOf = (node) => {
  if (!compares(node, NOT_RECORDED.at)) return [];
  return [
    {
      dimension: 'agentRecording',
      move: (before, edge) => [
        before === 'off-for-capture' && isOneOf(edge, NOT_RECORDED.values) ? 'off' : before,
      ],
    },
  ];
};

function compares({ action }: ProofNode, value: string): boolean {
  return action.Type === 'Compare' && action.Parameters['ComparisonValue'] === value;
}

function isOneOf({ kind, operator, operand = '' }: ProofEdge, values: readonly string[]): boolean {
  return kind === 'condition' && operator === 'Equals' && values.includes(operand);
}
