import { CURRENCIES, isCurrency } from './amount';
import type { Payment } from './payment';
import { holdsCardNumber } from './reference';

/** A row of the ledger as it was read. */
export type LedgerRow = Readonly<Record<string, unknown>>;

/** One line of the file: what it is called in JSON, how a person reads it, which field of the ledger it is. */
interface DisputeField {
  readonly label: string;
  readonly field: keyof Payment;
}

/** What the file tells, in its order; nothing else of a row gets into it. */
const FIELDS = {
  merchant: { label: 'merchant', field: 'merchant' },
  reference: { label: 'reference of the merchant', field: 'reference' },
  attempt: { label: 'attempt at this reference', field: 'attempt' },
  mode: { label: 'what was asked for', field: 'mode' },
  outcome: { label: 'outcome', field: 'state' },
  reason: { label: 'reason class', field: 'reasonClass' },
  leftWith: { label: 'how the call left it', field: 'leftWith' },
  deniedAs: { label: 'why it was not submitted', field: 'deniedAs' },
  prepared: { label: 'amount bound to the call', field: 'createdAt' },
  confirmed: { label: 'caller confirmed', field: 'confirmedAt' },
  submitted: { label: 'sent to the gateway', field: 'submittedAt' },
  ended: { label: 'last change', field: 'updatedAt' },
  contactId: { label: "Connect's contact", field: 'contactId' },
  initialContactId: { label: 'first contact of the call', field: 'initialContactId' },
  instance: { label: 'instance', field: 'instanceArn' },
  entry: { label: 'entry', field: 'entry' },
  agent: { label: 'agent', field: 'agent' },
  queue: { label: 'queue', field: 'queue' },
  language: { label: 'language', field: 'language' },
  brand: { label: 'brand', field: 'brand' },
  lastFour: { label: 'last four digits', field: 'lastFour' },
  authorizationCode: { label: 'authorization code', field: 'authorizationCode' },
  gatewayReference: { label: "gateway's id of the payment", field: 'gatewayReference' },
  codeCheck: { label: 'verification code, as checked', field: 'codeCheck' },
  postalCheck: { label: 'postal code, as checked', field: 'postalCheck' },
  addressCheck: { label: 'address, as checked', field: 'addressCheck' },
  keyId: { label: 'key that the card was encrypted with', field: 'keyId' },
  reconciled: { label: 'looks at the outcome afterwards', field: 'reconciled' },
} as const satisfies Readonly<Record<string, DisputeField>>;

/** What is known of one payment, for whoever answers a dispute of it. No card data beyond brand and last four. */
export type DisputeFile = { readonly paymentId: string } & {
  readonly [name in keyof typeof FIELDS]?: string | number;
} & {
  /** In words: what the caller heard and accepted. */
  readonly confirmation: string;
  /** With its currency, as people write it. */
  readonly amount?: string;
  /** Set where less was taken than asked for. */
  readonly approvedAmount?: string;
};

/**
 * The file for a payment.
 *
 * @param pointer the pointer of the payment id
 * @param payment the row of the pointer's reference; one that a later attempt took over counts for its id only
 */
export function disputeFile(pointer: LedgerRow, payment: LedgerRow | undefined): DisputeFile {
  const paymentId = String(pointer['paymentId']);
  const own = payment !== undefined && payment['paymentId'] === paymentId ? payment : undefined;
  const row = own ?? pointer;
  const fields = Object.entries(FIELDS).flatMap(([name, { field }]) => {
    const value = shown(field, row[field]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    paymentId,
    ...Object.fromEntries(fields),
    ...amountOf('amount', row),
    ...amountOf('approvedAmount', row),
    confirmation: confirmationOf(row, own !== undefined),
  };
}

/** The file as a page of text. */
export function renderDispute(file: DisputeFile): string {
  const lines = Object.entries(FIELDS).flatMap(([name, { label }]) => {
    const value = file[name as keyof typeof FIELDS];
    return value === undefined ? [] : [`${label.padEnd(WIDTH)}  ${value}`];
  });
  const amounts = [
    ...(file.amount === undefined ? [] : [`${'amount'.padEnd(WIDTH)}  ${file.amount}`]),
    ...(file.approvedAmount === undefined ? [] : [`${'amount taken'.padEnd(WIDTH)}  ${file.approvedAmount}`]),
  ];
  return [
    `Payment ${file.paymentId}`,
    '',
    ...amounts,
    ...lines,
    '',
    `Confirmation: ${file.confirmation}`,
    'Times are UTC. This file holds no card number, expiry date or verification code; the vault keeps none.',
    '',
  ].join('\n');
}

const WIDTH = Math.max(...Object.values(FIELDS).map(({ label }) => label.length));

/** The key id is a UUID and codes are words; a text that could be a card number is in none of them. */
const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function shown(field: string, value: unknown): string | number | undefined {
  if (typeof value === 'number') return field === 'attempt' || field === 'reconciled' ? value : undefined;
  if (typeof value !== 'string' || value === '' || value === '-') return undefined;
  return holdsCardNumber(value.replace(UUIDS, 'id')) ? 'withheld: it may be a card number' : value;
}

function amountOf(name: 'amount' | 'approvedAmount', row: LedgerRow): Record<string, string> {
  const { currency, [name]: amount } = row;
  if (typeof amount !== 'number' || !isCurrency(String(currency))) return {};
  const { minorDigits: digits } = CURRENCIES[String(currency) as keyof typeof CURRENCIES];
  return { [name]: `${(amount / 10 ** digits).toFixed(digits)} ${currency}` };
}

function confirmationOf(row: LedgerRow, own: boolean): string {
  const { confirmedAt, mode, lastFour } = row;
  if (typeof confirmedAt === 'string') {
    const heard = mode === 'tokenize' ? 'the last four digits' : 'the amount and the last four digits';
    return `${heard} were read back and the caller accepted with key 1 at ${confirmedAt}`;
  }
  if (!own)
    return 'a later attempt at the same reference took the place of this one; only its outcome was kept';
  return lastFour === undefined
    ? 'none: the payment ended before the amount and the last four digits were read back'
    : 'none is recorded';
}
