import type { ActionPlayer } from '../flow-run';
import { CHECKS } from './checks';
import { CONTACT_DATA } from './contact-data';
import { DECISIONS } from './decisions';
import { INPUT } from './input';
import { LAMBDA } from './lambda';
import { MODULES } from './modules';
import { PARTICIPANT } from './participant';
import { RECORDING } from './recording';
import { SERVICES } from './services';
import { TRANSFER } from './transfer';

/** Every type of action that the simulator plays. */
const PLAYERS: ReadonlyMap<string, ActionPlayer> = new Map(
  Object.entries({
    ...CHECKS,
    ...CONTACT_DATA,
    ...DECISIONS,
    ...INPUT,
    ...LAMBDA,
    ...MODULES,
    ...PARTICIPANT,
    ...RECORDING,
    ...SERVICES,
    ...TRANSFER,
  }),
);

/** The player of an action type, or undefined when it is not played. */
export function playerOf(type: string): ActionPlayer | undefined {
  return PLAYERS.get(type);
}

/** The action types that the simulator plays, sorted. */
export const PLAYED_ACTION_TYPES: readonly string[] = [...PLAYERS.keys()].sort();
