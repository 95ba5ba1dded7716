import type { DeclineClass } from '../seam';

/**
 * Adyen's refusal reason codes, as far as a caller is told more than "refused". Adyen asks not to expose details;
 * suspicion (14, 20, 22, 31) and blocked cards (5) are absent here on purpose.
 * Source: https://docs.adyen.com/development-resources/refusal-reasons
 */
const CLASSES: ReadonlyMap<string, DeclineClass> = new Map([
  ['4', 'try-again-later'],
  ['6', 'card-expired'],
  ['8', 'number-incorrect'],
  ['9', 'try-again-later'],
  ['10', 'card-not-supported'],
  ['11', 'authentication-required'],
  ['12', 'insufficient-funds'],
  ['23', 'card-not-supported'],
  ['24', 'code-incorrect'],
  ['28', 'insufficient-funds'],
  ['29', 'insufficient-funds'],
  ['38', 'authentication-required'],
]);

/**
 * Validation errors (HTTP 422) that are about what the caller typed. The numbers are known from use; no page that
 * lists them was at hand.
 */
const FIELD_ERRORS: ReadonlyMap<string, DeclineClass> = new Map([
  ['101', 'number-incorrect'],
  ['103', 'code-incorrect'],
]);

export function refusalClass(code: string | undefined): DeclineClass {
  return CLASSES.get(code ?? '') ?? 'refused';
}

export function fieldErrorClass(code: string | undefined): DeclineClass | undefined {
  return FIELD_ERRORS.get(code ?? '');
}
