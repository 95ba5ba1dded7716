import { behaviourOf, switchedBy } from '../../flow/behaviour';
import { type Capture, isMenu } from '../captures';
import { hasAgent } from '../dimensions';
import { accepts, comparesAnswer } from '../function-checks';
import { asksWhether, confirms, guardOperation } from '../guards';
import type { ProofNode } from '../network';
import { textOf } from '../values';
import { always, type Effect, type EffectsOf, type Move, onSuccess } from './effect';
import { ASKED, judged } from './timeout-effects';
import { readCaptured } from './value-effects';

/** Recording, analytics, logging and streaming, by block. */
export const switches: EffectsOf = ({ action, root }) =>
  switchedBy(action.Type, action.Parameters).map(({ switches: dimension, on }) => {
    if (on) return switchedOn(dimension);
    if (behaviourOf(action.Type).failsSilently === true && dimension !== 'agentRecording')
      return { dimension };
    return dimension === 'streaming' && hasAgent(root.type) ? OFF_HERE : onSuccess(dimension, 'off');
  });

/** A block in the contact of a transfer does not stop the stream of the contact before it. */
const OFF_HERE: Effect = {
  dimension: 'streaming',
  move: (before, { kind }) => [kind === 'error' || before.startsWith('off') ? before : 'off-here'],
};

/** What was captured while logging was off may still be used. */
function switchedOn(dimension: Effect['dimension']): Effect {
  if (dimension !== 'logging') return always(dimension, 'on');
  const move: Move = (before) => [before.endsWith('-capture') ? 'on-after-capture' : 'on'];
  return { dimension, move };
}

/** Who is on hold. */
export const hold: EffectsOf = ({ action }) => {
  const { holdsAt } = behaviourOf(action.Type);
  if (holdsAt === undefined) return [];
  switch (action.Parameters[holdsAt]) {
    case 'AgentOnHold':
      return [onSuccess('hold', 'agent-held')];
    case 'CustomerOnHold':
      return [onSuccess('hold', 'customer-held')];
    default:
      return [{ dimension: 'hold', move: (before) => [UNKNOWN_AGENT.has(before) ? before : 'agent-hears'] }];
  }
};

const UNKNOWN_AGENT: ReadonlySet<string> = new Set(['no-agent', 'agent-may-hear', 'may-run']);

/**
 * A suspension counts once the function's answer was compared and said yes. A function that was given the
 * word Timeout may refuse it.
 */
export const functions: EffectsOf = (node, context) => [
  { dimension: 'suspension', move: afterFunction(node) },
  { dimension: 'streaming', move: afterWatch(node) },
  { dimension: 'unchecked', move: judged(node, context) },
];

function afterFunction(node: ProofNode): Move {
  switch (guardOperation(node)) {
    case 'suspend':
      return (_, { kind }) => [asked(node, kind)];
    case 'resume':
      return (before) => [UNKNOWN_AGENT.has(before) ? before : 'running'];
    default:
      return (before) => [before === 'asked' ? 'failed' : before];
  }
}

/** Who was asked about the stream, and has not answered. */
function afterWatch(node: ProofNode): Move {
  const watches = guardOperation(node) === 'watch';
  return (before, { kind }) => {
    if (!before.startsWith('off-here') && !watches) return [before];
    if (!before.startsWith('off')) return [before];
    return [watches && asked(node, kind) === 'asked' ? 'off-here-asked' : 'off-here'];
  };
}

/** The comparison of a function's answer. */
export const answered: EffectsOf = (node) => {
  if (!comparesAnswer(node)) return [];
  return [
    ...(asksWhether('suspend', node) ? [SUSPENDED] : []),
    ...(asksWhether('watch', node) ? [WATCHED] : []),
    {
      dimension: 'unchecked',
      move: (before, edge) => (readCaptured(before).grade.endsWith(ASKED) && accepts(edge) ? [] : [before]),
    },
  ];
};

const SUSPENDED: Effect = {
  dimension: 'suspension',
  move: (before, edge) => {
    if (before !== 'asked') return [before];
    return [confirms('suspend', edge) ? 'confirmed' : 'failed'];
  },
};

const WATCHED: Effect = {
  dimension: 'streaming',
  move: (before, edge) => {
    if (before !== 'off-here-asked') return [before];
    return [confirms('watch', edge) ? 'off' : 'off-here'];
  },
};

function asked({ action }: ProofNode, kind: string): string {
  return kind === 'done' && action.Parameters['InvocationType'] !== 'ASYNCHRONOUS' ? 'asked' : 'failed';
}

/** What a sensitive input leaves behind: digits that may still come, and switches that are now off for it. */
export const capturing: EffectsOf = (node, { captures }) => {
  const capture = captures.at(node.index);
  if (capture?.drain !== undefined) return [always('digits', 'quiet')];
  const sensitive = captures.sensitiveAt(node.index);
  if (sensitive === undefined) return [askedAgain(node, capture)];
  return [
    sensitive.grade === 'encrypted'
      ? always('digits', 'may-arrive')
      : {
          dimension: 'digits',
          move: (before) => [before.startsWith('may-arrive') ? 'may-arrive' : 'perhaps'],
        },
    marking('logging', 'off', 'off-for-capture'),
    marking('agentRecording', 'off', 'off-for-capture'),
    marking('buffer', 'on', 'on-after-capture'),
  ];
};

/** A menu or a plain input is where late digits end up, and one is enough to say so. */
function askedAgain(node: ProofNode, input: Capture | undefined): Effect {
  const asks = input !== undefined || isMenu(node);
  return {
    dimension: 'digits',
    move: (before) => [
      asks && (before === 'perhaps' || before === 'may-arrive') ? `${before}-asked` : before,
    ],
  };
}

function marking(dimension: Effect['dimension'], from: string, to: string): Effect {
  return { dimension, move: (before) => [before === from ? to : before] };
}

/** Touchtone buffering. Clearing the buffer takes no time: who is still typing goes on. */
export const buffering: EffectsOf = ({ action }) => {
  const { EnableDTMFBuffer } = action.Parameters;
  if (action.Type !== 'GetParticipantInput' || EnableDTMFBuffer === undefined) return [];
  if (!/^false$/i.test(textOf(EnableDTMFBuffer))) return [always('buffer', 'on')];
  return [always('buffer', 'off')];
};

/** A bot and the way to a queue clear what was buffered; a conversation with a bot lasts longer than late digits. */
export const clearing: EffectsOf = ({ action }) => [
  always('buffer', 'off'),
  ...(behaviourOf(action.Type).listens === 'bot'
    ? [{ dimension: 'digits', move: talked } satisfies Effect]
    : []),
];

const talked: Move = (before, { kind }) => [kind === 'error' ? before : 'quiet'];

/** A module that is not looked into, or a block that nobody knows, may have done anything. */
export const unknownBlock: EffectsOf = ({ action, edges }) => {
  const known = action.Type === 'InvokeFlowModule' ? edges.some(({ kind }) => kind === 'call') : false;
  return known ? [] : UNKNOWN;
};

const UNKNOWN: readonly Effect[] = [
  ...(['logging', 'ivrRecording', 'agentRecording', 'analytics', 'streaming'] as const).map((dimension) =>
    always(dimension, 'inherited'),
  ),
  { dimension: 'screenRecording', move: (before) => [before === 'no-agent' ? before : 'inherited'] },
  { dimension: 'hold', move: (before) => (before === 'no-agent' ? [before] : [before, 'agent-may-hear']) },
  { dimension: 'suspension', move: (before) => (before === 'no-agent' ? [before] : [before, 'may-run']) },
  { dimension: 'digits', move: (before) => [before === 'quiet' ? 'unknown' : before] },
];

/** A hooked flow that records runs when the contact gets there. */
export const hooks: EffectsOf = ({ action }, { network, recordingFlows }) => {
  if (action.Type !== 'UpdateContactEventHooks') return [];
  const hooked = Object.entries(action.Parameters['EventHooks'] ?? {});
  return hooked.flatMap(([event, value]): Effect[] => {
    const flow = network.lookup.find(value)?.name;
    const replaced: Effect = {
      dimension: 'hook',
      move: (before, { kind }) => (kind === 'done' && before.startsWith(`${event} `) ? [] : [before]),
    };
    if (flow !== undefined && !recordingFlows.has(flow)) return [replaced];
    // A flow outside of the set may do anything; it is told by the space that no flow's name begins with.
    const hooked = `${event} ${flow ?? ` ${textOf(value)}`}`;
    return [replaced, { dimension: 'hook', start: ({ kind }) => (kind === 'done' ? [hooked] : []) }];
  });
};
