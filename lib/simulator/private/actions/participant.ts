import { type ActionPlayer, type FlowRun, failed, NEXT } from '../flow-run';
import { playFile, speak } from '../sound';
import { blockOf, textOf } from './parameters';

type Block = Readonly<Record<string, unknown>>;

/** Prompts, and the end of a participant's part. */
export const PARTICIPANT: Readonly<Record<string, ActionPlayer>> = {
  MessageParticipant: (action, run) => {
    run.call.pass(playPrompt(action.Parameters, run));
    return NEXT;
  },
  MessageParticipantIteratively: (action, run) => {
    const { Messages } = action.Parameters;
    const messages = Array.isArray(Messages) ? (Messages as readonly Block[]) : [];
    const interruption =
      Number(textOf(action.Parameters, 'InterruptFrequencySeconds', run) ?? Infinity) * 1000;
    const end = run.call.now + interruption;
    for (let turn = 0; run.call.now < end; turn += 1) {
      const message = messages[turn % messages.length];
      if (message === undefined) return failed('it has no message');
      if (!run.call.pass(Math.max(playPrompt(message, run), SHORTEST_MESSAGE_MS))) break;
    }
    return { to: 'result', value: 'MessagesInterrupted', otherwise: 'NoMatchingError' };
  },
  DisconnectParticipant: () => ({ to: 'end', how: 'disconnected' }),
};

/** Keeps an empty message from looping without time passing. */
const SHORTEST_MESSAGE_MS = 1000;

/** Plays the one prompt of a block and returns how long it takes. */
export function playPrompt(block: Block, run: FlowRun): number {
  run.contact.lambdaChainMs = 0;
  const file = textOf(block, 'PromptId', run) ?? textOf(blockOf(block, 'Media'), 'Uri', run);
  if (file !== undefined) return playFile(run.call, file);
  const text = textOf(block, 'SSML', run) ?? textOf(block, 'Text', run);
  return text === undefined ? 0 : speak(run.call, text, run.audience);
}
