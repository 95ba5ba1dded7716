import {
  type CaptureSwitches,
  captureSwitches,
  type SwitchValues,
  type VaultSwitches,
  vaultSwitches,
} from '../../../../lib/payments/switches';
import type { SetUp, Thrown } from './set-up';

const OPEN_CAPTURE = { payments: 'open', 'closed-queues': 'none', 'self-service': 'open' };
const OPEN_VAULT = { payments: 'open', gateway: 'open', mode: 'normal' };

/** The values after somebody has switched something. */
const CAPTURE: Readonly<Partial<Record<Thrown, SwitchValues>>> = {
  'capture-payments': { payments: 'closed' },
  'capture-queue': { 'closed-queues': 'Care, Payment return' },
  'capture-self-service': { 'self-service': 'closed' },
  'capture-link-only': { 'self-service': 'link-only' },
  'capture-unreadable': { payments: undefined },
};
const VAULT: Readonly<Partial<Record<Thrown, SwitchValues>>> = {
  'vault-payments': { payments: 'closed' },
  'vault-gateway': { gateway: 'closed' },
  'vault-tokenize-only': { mode: 'tokenize-only' },
  'vault-unreadable': { mode: undefined },
};

/** Whom a switch stops: a payment that began afterwards must not have been prepared. */
export const STOPS: Readonly<Record<Thrown, 'all' | 'agent' | 'self-service' | 'money'>> = {
  'vault-payments': 'all',
  'vault-gateway': 'all',
  'vault-unreadable': 'all',
  'capture-payments': 'all',
  'capture-unreadable': 'all',
  'capture-queue': 'agent',
  'capture-self-service': 'self-service',
  'capture-link-only': 'self-service',
  'vault-tokenize-only': 'money',
};

/** What is switched at a moment of the world. */
export function thrownAt({ thrown }: SetUp, elapsedMs: number): Thrown | undefined {
  return thrown !== null && elapsedMs >= thrown.atMs ? thrown.what : undefined;
}

/** What the capture half reads. */
export function captureAfter(thrown: Thrown | undefined): CaptureSwitches {
  return captureSwitches({ ...OPEN_CAPTURE, ...(thrown === undefined ? {} : CAPTURE[thrown]) });
}

/** What the vault reads. */
export function vaultAfter(thrown: Thrown | undefined): VaultSwitches {
  return vaultSwitches({ ...OPEN_VAULT, ...(thrown === undefined ? {} : VAULT[thrown]) });
}
