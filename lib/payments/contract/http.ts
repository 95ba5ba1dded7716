import { KEY_OPERATIONS, PAYMENT_OPERATIONS } from '../seam';

/** The contract with a vault of another party as it goes over HTTPS: `POST <endpoint>/<operation>`, JSON both ways. */

/** What the contact center asks of a vault that is not its own: it makes its keys by itself. */
export const CONTRACT_OPERATIONS = [
  ...PAYMENT_OPERATIONS,
  ...KEY_OPERATIONS.filter((operation) => operation === 'register' || operation === 'retire'),
] as const;
export type ContractOperation = (typeof CONTRACT_OPERATIONS)[number];

export const CONTENT_TYPE = 'application/json';

/** Four ciphertexts and the context have about 5 KB; nothing longer needs to be read. */
export const LONGEST_REQUEST_BYTES = 32 * 1024;

/** The longest answer has some hundred bytes; more is not read. */
export const LONGEST_VAULT_ANSWER_BYTES = 8 * 1024;

/** The contact center waits no longer for an answer: Connect gives it 8 seconds for everything. */
export const ANSWER_WITHIN_MS = 6000;

export function isContractOperation(operation: string): operation is ContractOperation {
  return CONTRACT_OPERATIONS.some((known) => known === operation);
}

/** The address of an operation. */
export function operationUrl(endpointUrl: string, operation: ContractOperation): string {
  return `${endpointUrl}/${operation}`;
}
