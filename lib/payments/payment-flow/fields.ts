import type { CapturedField, CheckReason } from '../seam';
import type { PaymentPrompt } from './library-words';
import { flowAttribute } from './names';
import type { Speech } from './speech';

/** One thing that a caller types. */
export interface PaymentField {
  readonly field: CapturedField;
  readonly asks: Speech;
  /**
   * The longest input. Every one ends with the pound key, and takes one digit more than it may have: an input that
   * ends by itself at its last digit leaves the pound key to the next one.
   */
  readonly maximumLength: number;
  /** Reasons after which the caller may try again, each of which costs an attempt. */
  readonly mistakes: Readonly<Partial<Record<CheckReason, PaymentPrompt>>>;
  /** What the check needs beside the ciphertext. */
  readonly also?: Readonly<Record<string, string>>;
}

/** In the order in which they are asked for. */
const FIELDS: readonly PaymentField[] = [
  {
    field: 'number',
    asks: 'number',
    maximumLength: 20,
    mistakes: { 'number-invalid': 'numberInvalid', 'brand-not-accepted': 'brandNotAccepted' },
  },
  {
    field: 'expiry',
    asks: 'expiry',
    maximumLength: 5,
    mistakes: { 'expiry-invalid': 'expiryInvalid', 'card-expired': 'cardExpired' },
  },
  {
    field: 'code',
    asks: 'code',
    maximumLength: 5,
    mistakes: { 'code-invalid': 'codeInvalid' },
    also: { numberCiphertext: flowAttribute('number') },
  },
  { field: 'postal', asks: 'postal', maximumLength: 10, mistakes: { 'postal-invalid': 'postalInvalid' } },
  { field: 'confirm', asks: 'confirm', maximumLength: 3, mistakes: { 'confirm-invalid': 'confirmInvalid' } },
];

/** The fields of a flow that can ask for a postal code, or of one that cannot. */
export function fieldsOf({ postal }: { readonly postal: boolean }): readonly PaymentField[] {
  return FIELDS.filter(({ field }) => postal || field !== 'postal');
}

/** One capture of the payment flow: the action that takes digits, and what they are. */
export interface PaymentCaptureStep {
  readonly action: string;
  readonly field: CapturedField | 'late-digits';
}

/** Where the flow takes digits in a call of ordinary pace; `late-digits` is discarded unread. */
export const PAYMENT_CAPTURES: readonly PaymentCaptureStep[] = [
  ...FIELDS.map(({ field }) => ({ action: `${field}-capture`, field })),
  { action: 'exit-drain', field: 'late-digits' },
];
