import type { NodeEffects, ProofContext } from './effect';
import { combine } from './effect';
import {
  buffering,
  capturing,
  hold,
  hooks,
  suspension,
  switches,
  timeouts,
  unknownModule,
} from './state-effects';
import { answering, checking, keeping, leavingFlow, storing } from './value-effects';

const ALL = [
  switches,
  hold,
  suspension,
  capturing,
  buffering,
  unknownModule,
  hooks,
  timeouts,
  storing,
  keeping,
  answering,
  leavingFlow,
  checking,
];

/** What every node does, by index. */
export function effectsOf(context: ProofContext): NodeEffects[] {
  return context.network.nodes.map((node) => combine(ALL.flatMap((effects) => effects(node, context))));
}
