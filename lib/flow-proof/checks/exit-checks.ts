import { behaviourOf, exitOf, leavesFlow, switchesRecordingOn } from '../../flow/behaviour';
import type { ProofContext } from '../effects/effect';
import { readCaptured } from '../effects/value-effects';
import { guardOperation } from '../guards';
import type { ProofNode } from '../network';
import type { FindingSeverity } from '../types';
import type { Check, Violation } from './violation';

/** How a flow lets go of a contact: the call ends, this leg of it ends, or the contact goes on elsewhere. */
type Exit = 'call-ends' | 'leg-ends' | 'goes-on';

function exitAt(node: ProofNode, { withAgent }: ProofContext): Exit | undefined {
  const to = exitOf(node.action);
  if (to === 'nobody') return withAgent.has(node.root) ? 'leg-ends' : 'call-ends';
  // A transfer to a flow of the set is followed there.
  const followed = leavesFlow(node.action.Type) && node.edges.some(({ kind }) => kind === 'transfer');
  return to === undefined || followed ? undefined : 'goes-on';
}

/** What rests on an input being sensitive is an error where an input says so itself, by encryption. */
function declared({ anyEncrypted }: ProofContext['captures']): FindingSeverity {
  return anyEncrypted ? 'error' : 'warning';
}

/** Hold, recording and logging on the way out. */
export const leftBehind: Check = ({ node, fact }, context): Violation[] => {
  const { captures } = context;
  const exit = exitAt(node, context);
  if (exit === undefined) return [];
  const at = `"${node.action.Identifier}" lets go of the contact`;
  const { dimension, value } = fact;
  if (dimension === 'hold' && (value === 'agent-held' || value === 'customer-held')) {
    const who = value === 'agent-held' ? 'the agent' : 'the caller';
    return [{ rule: 'HL-FLOW2', severity: 'error', what: `${at} while ${who} may be on hold` }];
  }
  if (exit === 'call-ends') return [];
  const severity = declared(captures);
  if (dimension === 'suspension' && ['asked', 'confirmed', 'failed'].includes(value)) {
    return [{ rule: 'HL-FLOW3', severity, what: `${at} while the recording may still be suspended` }];
  }
  if (exit === 'leg-ends' || value !== 'off-for-capture') return [];
  if (dimension === 'logging') {
    return [{ rule: 'HL-FLOW4', severity, what: `${at} with flow logging still off after a capture` }];
  }
  return [{ rule: 'HL-FLOW3', severity, what: `${at} with recording still off after a capture` }];
};

/** A captured value that is still in an attribute on the way out. */
export const notForgotten: Check = ({ node, fact }, context): Violation[] => {
  const held = readCaptured(fact.value);
  const [root, name = ''] = held.location.split(':');
  if (exitAt(node, context) === undefined || (root !== 'flow' && root !== 'attribute')) return [];
  if (root === 'flow' && held.scope !== String(node.scope)) return [];
  const kind = root === 'flow' ? 'flow attribute' : 'contact attribute';
  const what = `"${node.action.Identifier}" lets go of the contact while the ${kind} ${name} still holds a captured value`;
  return [
    {
      rule: 'HL-CARD18',
      severity: root === 'attribute' && held.grade === 'encrypted' ? 'error' : 'warning',
      what,
      about: held.location,
    },
  ];
};

/** What must wait until the last digit. */
export const tooEarly: Check = ({ node, fact }, { captures }): Violation[] => {
  if (fact.value === 'quiet' || (fact.value === 'unknown' && !captures.anyEncrypted)) return [];
  const severity = fact.value.startsWith('may-arrive') ? 'error' : 'warning';
  const { Type, Parameters, Identifier } = node.action;
  const { holdsAt } = behaviourOf(Type);
  if (holdsAt !== undefined && Parameters[holdsAt] === 'OffHold') {
    const what = `"${Identifier}" takes the agent off hold while digits may still arrive`;
    return [{ rule: 'HL-CARD19', severity, what }];
  }
  if (switchesRecordingOn(Type, Parameters) || guardOperation(node) === 'resume') {
    const what = `"${Identifier}" turns recording, analytics or streaming on while digits may still arrive`;
    return [{ rule: 'HL-CARD21', severity, what }];
  }
  return [];
};

/** A bot between hold and off hold. */
export const botWhileHeld: Check = ({ node, fact }, { captures }): Violation[] => {
  const bot = behaviourOf(node.action.Type).listens === 'bot';
  if (!bot || (fact.value !== 'agent-held' && fact.value !== 'customer-held')) return [];
  const what = `"${node.action.Identifier}" lets a bot listen while somebody is on hold`;
  return [{ rule: 'HL-CARD20', severity: declared(captures), what }];
};
