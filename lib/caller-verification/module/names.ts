import { reference } from '../../flow';

/** The named references that whoever deploys the module binds: the relay of the payments, and their key. */
export const DIGIT_REFERENCES = {
  relay: reference('lambda', 'relay'),
  securityKey: reference('security-key', 'payment'),
  certificate: reference('certificate', 'payment'),
} as const;

/** How the module can end; each is a branch of the flow that invokes it. */
export const DIGIT_ENDINGS = [
  'verified',
  'not-verified',
  'locked',
  'agent-requested',
  'unavailable',
] as const;
export type DigitEnding = (typeof DIGIT_ENDINGS)[number];

/** Flow attributes of the module; their names are not those of a flow that may see them. */
export const LANGUAGE_OF_DIGITS = 'digits_language';

/** Marks that nobody confirmed that the rest of the call is recorded, as a payment does. */
export const RECORDING_MARK = {
  attribute: 'hardline_recording',
  off: 'off',
  unconfirmed: 'unconfirmed',
} as const;
