import { type Currency, isCurrency, parseMinorUnits, spokenAmount } from './amount';
import type { Ledger } from './ledger';
import { opening, prepared } from './payment';
import { isReference } from './reference';
import type { PrepareAnswer, PrepareReason, PrepareRequest } from './seam';

export interface PrepareRules {
  readonly merchant: string;
  /** The highest amount by currency (ISO 4217), in minor units. */
  readonly limits: Readonly<Record<string, number>>;
}

export interface PreparePorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Two contacts that open the same reference at once settle it within this many looks at the row. */
const OPENING_ATTEMPTS = 3;

/** Binds amount, currency and reference to the contact, so that none of them can change before the charge. */
export async function prepare(
  request: PrepareRequest,
  rules: PrepareRules,
  ports: PreparePorts,
): Promise<PrepareAnswer> {
  const { reference } = request;
  const currency = acceptedCurrency(request.currency.toUpperCase(), rules);
  if (currency === undefined) return refused('currency-not-accepted');
  const amount = parseMinorUnits(request.amount);
  if (amount === undefined) return refused('amount-invalid');
  if (amount > (rules.limits[currency] ?? 0)) return refused('amount-over-limit');
  if (!isReference(reference)) return refused('reference-invalid');
  return open({ ...contactOf(request), merchant: rules.merchant, reference, amount, currency }, ports);
}

type Wanted = Omit<Parameters<typeof prepared>[0], 'paymentId'>;

async function open(wanted: Wanted, { ledger, now, newId }: PreparePorts): Promise<PrepareAnswer> {
  for (let attempt = 1; attempt <= OPENING_ATTEMPTS; attempt += 1) {
    const existing = await ledger.find(wanted);
    const found = opening(existing);
    if (found !== 'open') return refused(found);
    const paymentId = newId();
    if (await ledger.open(prepared({ ...wanted, paymentId }, now()), existing)) {
      return {
        result: 'ready',
        paymentId,
        amountSpoken: spokenAmount(wanted.amount, wanted.currency),
        mode: 'charge',
        postal: 'false',
        attempt: '1',
        lastAttempt: 'false',
      };
    }
  }
  return refused('being-checked');
}

function acceptedCurrency(code: string, { limits }: PrepareRules): Currency | undefined {
  return Object.hasOwn(limits, code) && isCurrency(code) ? code : undefined;
}

function contactOf({ instanceArn, contactId, initialContactId }: PrepareRequest) {
  return { instanceArn, contactId, initialContactId };
}

function refused(reason: PrepareReason): PrepareAnswer {
  return { result: 'refused', reason };
}
