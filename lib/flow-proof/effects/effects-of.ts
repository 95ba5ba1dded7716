import { actionRule } from '../../flow/action-types';
import { behaviourOf } from '../../flow/behaviour';
import { known } from '../values';
import { beginning, notRecorded } from './contact-effects';
import type { EffectsOf, NodeEffects, ProofContext } from './effect';
import { combine } from './effect';
import {
  answered,
  buffering,
  capturing,
  clearing,
  functions,
  hold,
  hooks,
  switches,
  unknownBlock,
} from './state-effects';
import { inputs } from './timeout-effects';
import { answering, checking, handing, keeping, leavingFlow, storing } from './value-effects';

/** What an action may change beside what the table of action types says of it. */
const EFFECTS: Readonly<Record<string, readonly EffectsOf[]>> = {
  GetParticipantInput: [capturing, buffering, inputs, storing, checking],
  Compare: [answered, beginning, notRecorded, inputs, checking],
  InvokeLambdaFunction: [functions, answering, checking],
  UpdateContactEventHooks: [hooks],
  InvokeFlowModule: [unknownBlock, handing],
  EndFlowModuleExecution: [handing],
  TransferToFlow: [leavingFlow],
};

function effectsOfType(type: string): readonly EffectsOf[] {
  if (actionRule(type) === undefined) return [unknownBlock];
  const { switches: switched, keeps, holdsAt, clearsBuffer } = behaviourOf(type);
  return [
    ...(switched === undefined ? [] : [switches]),
    ...(holdsAt === undefined ? [] : [hold]),
    ...(keeps === undefined ? [] : [keeping, checking]),
    ...(clearsBuffer === undefined ? [] : [clearing]),
    ...(known(EFFECTS, type) ?? []),
  ];
}

const NOTHING = combine([]);

/** What every node does, by index. */
export function effectsOf(context: ProofContext): NodeEffects[] {
  return context.network.nodes.map((node) => {
    const effects = effectsOfType(node.action.Type);
    return effects.length === 0 ? NOTHING : combine(effects.flatMap((each) => each(node, context)));
  });
}
