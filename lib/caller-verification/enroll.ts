import { areDigits, digitCode, isCustomer } from './digit-code';
import type { EnrollAnswer, EnrollReason, EnrollRequest } from './seam';

export interface EnrollRules {
  readonly merchant: string;
  readonly count: number;
  /** How often one customer may be enrolled in a day: without it, digits could be tried out here. */
  readonly perDay: number;
}

export interface EnrollPorts {
  /** Counts an enrolment of this customer, and tells how many there were today with it. */
  readonly countToday: (merchant: string, customer: string) => Promise<number>;
  readonly mac: (subject: {
    readonly merchant: string;
    readonly customer: string;
    readonly digits: string;
  }) => Promise<Uint8Array>;
}

/** Makes the code that the back office stores in place of the digits. Nothing is stored here but a count. */
export async function enroll(
  { customer, digits }: EnrollRequest,
  { merchant, count, perDay }: EnrollRules,
  ports: EnrollPorts,
): Promise<EnrollAnswer> {
  if (!isCustomer(customer)) return refused('customer-invalid');
  if (!areDigits(digits, count)) return refused('digits-invalid');
  if ((await ports.countToday(merchant, customer)) > perDay) return refused('too-many');
  return { result: 'enrolled', expected: digitCode(await ports.mac({ merchant, customer, digits })) };
}

function refused(reason: EnrollReason): EnrollAnswer {
  return { result: 'refused', reason };
}
