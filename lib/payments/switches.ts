import { HardlineError } from '../errors';
import { GENERATION_PATTERN } from './key-slots';

/** The two halves; each has switches of its own, in its own account. */
export const PAYMENT_HALVES = ['capture', 'vault'] as const;

/** One half of the payments. */
export type PaymentHalf = (typeof PAYMENT_HALVES)[number];

/** What one switch may say and what that does. */
export interface SwitchRecord {
  readonly does: string;
  /** The value that it is deployed with: payments as they were built. */
  readonly normal: string;
  /** Every other value. */
  readonly values: readonly string[];
  /** Set where the value is a list of names instead: of queues, or of generations of the payment key. */
  readonly list?: 'queues' | 'generations';
  /** No payment depends on it. */
  readonly apart?: true;
}

/**
 * Every switch by half and name. A switch is one SSM parameter that a person changes and functions read at most
 * 30 seconds later; a deployment never changes it back.
 */
export const SWITCHES = {
  capture: {
    payments: { does: 'ends all payments of this contact center', normal: 'open', values: ['closed'] },
    'closed-queues': {
      does: 'ends the payments of these queues: names or ids, separated by commas',
      normal: 'none',
      values: [],
      list: 'queues',
    },
    'self-service': {
      does: 'ends payments without an agent, or offers a link instead',
      normal: 'open',
      values: ['closed', 'link-only'],
    },
  },
  vault: {
    payments: { does: 'ends all payments of this vault', normal: 'open', values: ['closed'] },
    gateway: { does: 'sends nothing to the gateway', normal: 'open', values: ['closed'] },
    mode: { does: 'stores cards and takes no money', normal: 'normal', values: ['tokenize-only'] },
    'compromised-keys': {
      does: 'destroys these generations of the payment key as soon as they are replaced, without waiting: numbers, separated by commas',
      normal: 'none',
      values: [],
      list: 'generations',
      apart: true,
    },
  },
} as const satisfies Readonly<Record<PaymentHalf, Readonly<Record<string, SwitchRecord>>>>;

/** Functions use what they read for this long. */
export const SWITCH_AGE_MS = 30_000;

/** A list longer than this is no list. */
const LONGEST_LIST = 1000;
/** A name of a queue has no control character, and here no comma. */
const QUEUE_NAME = /^[^\p{C},]{1,127}$/u;
const LISTED = { queues: QUEUE_NAME, generations: new RegExp(`^${GENERATION_PATTERN}$`) } as const;

/** The vault's switches as they stand. */
export interface VaultSwitches {
  /** False when they could not be read: payments then count as closed. */
  readonly readable: boolean;
  readonly payments: 'open' | 'closed';
  readonly gateway: 'open' | 'closed';
  readonly mode: 'normal' | 'tokenize-only';
}

/** The capture half's switches as they stand. */
export interface CaptureSwitches {
  /** False when they could not be read: payments then count as closed. */
  readonly readable: boolean;
  readonly payments: 'open' | 'closed';
  readonly closedQueues: readonly string[];
  readonly selfService: 'open' | 'closed' | 'link-only';
}

/** Values of a half's switches by name. */
export type SwitchValues = Readonly<Record<string, string | undefined>>;

/** The switches of a half. */
export function switchesOf(half: PaymentHalf): readonly (readonly [string, SwitchRecord])[] {
  return Object.entries<SwitchRecord>(SWITCHES[half]);
}

/** Where the parameters of a half begin; the seam's name tells two contact centers of one account apart. */
export function switchPrefix(seam: string, half: PaymentHalf): string {
  return `/hardline/${seam}/payments/${half}`;
}

/**
 * Checks a value before it is written.
 *
 * @throws HardlineError with the values that are allowed
 */
export function requireSwitchValue(half: PaymentHalf, name: string, value: string): void {
  const [, known] = switchesOf(half).find(([candidate]) => candidate === name) ?? [];
  if (known === undefined) {
    const names = switchesOf(half).map(([candidate]) => candidate);
    throw new HardlineError(
      `switch ${JSON.stringify(name)} of ${half} is unknown, use one of ${names.join(', ')}`,
    );
  }
  if (isValue(known, value)) return;
  const allowed = known.list
    ? `${known.normal}, or ${known.list === 'queues' ? 'names of queues' : 'generations'} separated by commas`
    : [known.normal, ...known.values].join(', ');
  throw new HardlineError(`switch ${name} of ${half} cannot be ${JSON.stringify(value)}, use ${allowed}`);
}

/** Reads the vault's values; one that is missing or unknown closes payments. */
export function vaultSwitches(values: SwitchValues): VaultSwitches {
  if (!areValues('vault', values)) return UNREADABLE_VAULT;
  return {
    readable: true,
    payments: values['payments'] === 'open' ? 'open' : 'closed',
    gateway: values['gateway'] === 'open' ? 'open' : 'closed',
    mode: values['mode'] === 'normal' ? 'normal' : 'tokenize-only',
  };
}

/** Reads the capture half's values; one that is missing or unknown closes payments. */
export function captureSwitches(values: SwitchValues): CaptureSwitches {
  if (!areValues('capture', values)) return UNREADABLE_CAPTURE;
  const selfService = values['self-service'];
  return {
    readable: true,
    payments: values['payments'] === 'open' ? 'open' : 'closed',
    closedQueues: queuesIn(values['closed-queues'] ?? ''),
    selfService: selfService === 'open' || selfService === 'link-only' ? selfService : 'closed',
  };
}

/**
 * Generations of the payment key whose private half is known to others.
 *
 * @returns undefined when the value cannot be read: then none is destroyed before its time
 */
export function compromisedKeys(values: SwitchValues): readonly string[] | undefined {
  const record = SWITCHES.vault['compromised-keys'];
  const value = values['compromised-keys'] ?? '';
  if (!isValue(record, value)) return undefined;
  return value === record.normal ? [] : namesIn(value);
}

/** What counts while the vault's switches cannot be read. */
export const UNREADABLE_VAULT: VaultSwitches = {
  readable: false,
  payments: 'closed',
  gateway: 'closed',
  mode: 'tokenize-only',
};

/** What counts while the capture half's switches cannot be read. */
export const UNREADABLE_CAPTURE: CaptureSwitches = {
  readable: false,
  payments: 'closed',
  closedQueues: [],
  selfService: 'closed',
};

/** Why the vault takes no payment now; undefined when it does. */
export function vaultRefusal({ payments, gateway }: VaultSwitches): 'closed' | 'gateway-down' | undefined {
  if (payments === 'closed') return 'closed';
  return gateway === 'closed' ? 'gateway-down' : undefined;
}

/** A payment as the capture half sees it. */
export interface SwitchedPayment {
  readonly entry: 'agent' | 'self-service';
  /** ARN, id or name of the queue; `-` when there is none. */
  readonly queue?: string | undefined;
}

/** Why the capture half takes no payment now; undefined when it does. */
export function captureRefusal(
  { payments, closedQueues, selfService }: CaptureSwitches,
  { entry, queue = '-' }: SwitchedPayment,
): 'closed' | 'link-only' | undefined {
  if (payments === 'closed' || closedQueues.some((closed) => isQueue(closed, queue))) return 'closed';
  if (entry === 'agent' || selfService === 'open') return undefined;
  return selfService;
}

function isQueue(closed: string, queue: string): boolean {
  const id = queue.split('/').at(-1) ?? queue;
  return [queue, id].some((name) => name.toLowerCase() === closed.toLowerCase());
}

function areValues(half: PaymentHalf, values: SwitchValues): boolean {
  return switchesOf(half).every(([name, record]) => record.apart || isValue(record, values[name] ?? ''));
}

function isValue({ normal, values, list }: SwitchRecord, value: string): boolean {
  if (value === normal || values.includes(value)) return true;
  if (list === undefined || value.length > LONGEST_LIST) return false;
  return namesIn(value).every((one) => LISTED[list].test(one));
}

function queuesIn(value: string): string[] {
  return value === SWITCHES.capture['closed-queues'].normal ? [] : namesIn(value);
}

function namesIn(value: string): string[] {
  return value.split(',').map((name) => name.trim());
}
