import type { ActionPlayer } from '../flow-run';
import { CONTACT_DATA } from './contact-data';
import { DECISIONS } from './decisions';
import { INPUT } from './input';
import { LAMBDA } from './lambda';
import { PARTICIPANT } from './participant';
import { RECORDING } from './recording';
import { TRANSFER } from './transfer';

/** Every type of action that the simulator plays. */
const PLAYERS: ReadonlyMap<string, ActionPlayer> = new Map(
  Object.entries({
    ...CONTACT_DATA,
    ...DECISIONS,
    ...INPUT,
    ...LAMBDA,
    ...PARTICIPANT,
    ...RECORDING,
    ...TRANSFER,
  }),
);

/** The player of an action type, or undefined when it is not played. */
export function playerOf(type: string): ActionPlayer | undefined {
  return PLAYERS.get(type);
}

/** The action types that the simulator plays, sorted. */
export const PLAYED_ACTION_TYPES: readonly string[] = [...PLAYERS.keys()].sort();
