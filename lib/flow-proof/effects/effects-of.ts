import { actionRule } from '../../flow/action-types';
import { known } from '../values';
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

/** What an action may change, by its type; a type that is not here changes nothing that is followed. */
const EFFECTS: Readonly<Record<string, readonly EffectsOf[]>> = {
  UpdateFlowLoggingBehavior: [switches],
  UpdateContactRecordingBehavior: [switches],
  UpdateContactRecordingAndAnalyticsBehavior: [switches],
  UpdateContactMediaStreamingBehavior: [switches],
  UpdatePreviousContactParticipantState: [hold],
  GetParticipantInput: [capturing, buffering, inputs, storing, checking],
  Compare: [answered, inputs, checking],
  InvokeLambdaFunction: [functions, answering, checking],
  UpdateFlowAttributes: [keeping, checking],
  UpdateContactAttributes: [keeping, checking],
  UpdateContactEventHooks: [hooks],
  ConnectParticipantWithLexBot: [clearing],
  TransferContactToQueue: [clearing],
  DequeueContactAndTransferToQueue: [clearing],
  InvokeFlowModule: [unknownBlock, handing],
  EndFlowModuleExecution: [handing],
  TransferToFlow: [leavingFlow],
};

const NOTHING = combine([]);

/** What every node does, by index. */
export function effectsOf(context: ProofContext): NodeEffects[] {
  return context.network.nodes.map((node) => {
    const { Type } = node.action;
    const effects = actionRule(Type) === undefined ? [unknownBlock] : known(EFFECTS, Type);
    return effects === undefined ? NOTHING : combine(effects.flatMap((each) => each(node, context)));
  });
}
