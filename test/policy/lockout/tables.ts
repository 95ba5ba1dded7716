import { FOUNDATION_DEPLOYMENT, PAYMENTS_DEPLOYMENT } from './rows/deployment';
import { DIGITS } from './rows/digits';
import { FLOW_PUBLICATION } from './rows/flows';
import { CONTACT_CENTER_KEYS, SUSPENSIONS_KEY, VAULT_KEYS } from './rows/keys';
import { ALARMS, BREAK_GLASS, handlers } from './rows/operations';
import { ANALYST, RECORDINGS } from './rows/recordings';
import { KEY_ROTATION } from './rows/rotation';
import type { Row } from './rows/row';
import { CAPTURE_FUNCTIONS, SEAM } from './rows/seam';
import { SETTLEMENT } from './rows/settlement';
import { besideTheCall, CHARGE_BESIDE_THE_CALL } from './rows/slow-gateway';
import { SUSPENSIONS } from './rows/suspensions';
import { STEPS_OF_PAYMENTS, SWITCHES } from './rows/switches';
import { VAULT, VAULT_FUNCTIONS } from './rows/vault';

/** Rows by the question they answer. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

const FOUNDATION: Tables = {
  'keys of the contact center': CONTACT_CENTER_KEYS,
  recordings: RECORDINGS,
  'break-glass': BREAK_GLASS,
  alarms: ALARMS,
  'deployment of the foundation': FOUNDATION_DEPLOYMENT,
};

/** A contact center without payments. */
export const MINIMAL: Tables = { ...FOUNDATION, 'its function': handlers(['instance-guard']) };

/** A contact center with flows that refer to each other. */
export const FLOW_CYCLE: Tables = {
  ...FOUNDATION,
  'flows of a cycle': FLOW_PUBLICATION,
  functions: handlers(['instance-guard', 'flow-publication']),
};

/** A contact center whose vault is in a second account. */
export const BANK: Tables = {
  ...FOUNDATION,
  'keys of the vault': VAULT_KEYS,
  vault: VAULT,
  settlement: SETTLEMENT,
  seam: SEAM,
  'callers verified by digits': DIGITS,
  'protection of a call': [...SUSPENSIONS, ...SUSPENSIONS_KEY],
  'switches of the payments': SWITCHES,
  'steps of the payments': STEPS_OF_PAYMENTS,
  'rotation of the key': KEY_ROTATION,
  functions: handlers(['instance-guard', 'plan-rotation', ...CAPTURE_FUNCTIONS, ...VAULT_FUNCTIONS]),
  'deployment of the payments': PAYMENTS_DEPLOYMENT,
};

/** The same with a granted reader. */
export const BANK_WITH_ANALYST: Tables = { ...BANK, 'a granted reader': ANALYST };

/** The same with a worker that charges beside the call. */
export const BANK_WITH_SLOW_GATEWAY: Tables = {
  ...Object.fromEntries(Object.entries(BANK).map(([name, rows]) => [name, rows.map(besideTheCall)])),
  'charge beside the call': CHARGE_BESIDE_THE_CALL,
};
