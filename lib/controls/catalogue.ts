import { ACCESS_CONTROLS } from './access';
import { ACKNOWLEDGEMENT_CONTROLS } from './acknowledgements';
import { BREAK_GLASS_CONTROLS } from './break-glass';
import { CALLER_VERIFICATION_CONTROLS } from './caller-verification';
import { DEPENDENCY_CONTROLS } from './dependencies';
import { EXTERNAL_VAULT_CONTROLS } from './external-vault';
import { FLOW_CONTROLS } from './flows';
import { INSTANCE_CONTROLS } from './instance';
import { KEY_CONTROLS } from './keys';
import { PAYMENT_CONTROLS } from './payments';
import { RECORDINGS_CONTROLS } from './recordings';
import { RETENTION_CONTROLS } from './retention';
import { SETTLEMENT_CONTROLS } from './settlement';
import { SIGNING_CONTROLS } from './signing';
import { STACK_CONTROLS } from './stacks';
import { STORAGE_CONTROLS } from './storage';
import type { Control } from './types';

/** The catalogue. */
export const CONTROLS: readonly Control[] = [
  ...INSTANCE_CONTROLS,
  ...STORAGE_CONTROLS,
  ...RECORDINGS_CONTROLS,
  ...RETENTION_CONTROLS,
  ...KEY_CONTROLS,
  ...ACCESS_CONTROLS,
  ...BREAK_GLASS_CONTROLS,
  ...FLOW_CONTROLS,
  ...PAYMENT_CONTROLS,
  ...EXTERNAL_VAULT_CONTROLS,
  ...DEPENDENCY_CONTROLS,
  ...SIGNING_CONTROLS,
  ...SETTLEMENT_CONTROLS,
  ...CALLER_VERIFICATION_CONTROLS,
  ...STACK_CONTROLS,
  ...ACKNOWLEDGEMENT_CONTROLS,
];

/** The control of an id, or undefined when there is none. */
export function controlOf(id: string): Control | undefined {
  return CONTROLS.find((control) => control.id === id);
}
