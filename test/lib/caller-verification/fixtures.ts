import { createHmac } from 'node:crypto';
import {
  type DigitSubject,
  digitCode,
  digitMessage,
  MemoryAttempts,
  type VerifyPorts,
  type VerifyRequest,
  type VerifyRules,
  verify,
} from '../../../lib/caller-verification';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { SEAM_VERSION } from '../../../lib/payments/seam';
import { CONTACT, NOW, UnsealingReader } from '../payments/fixtures';

export const DIGITS = '6174';
export const WRONG = '1089';
export const MERCHANT = 'acme';
export const CUSTOMER = 'c-7f31';
export const RULES: VerifyRules = { merchant: MERCHANT, count: 4, limit: 3, lockSeconds: 3600 };
/** A card number that a network publishes for tests. */
export const CARD = '4242424242424242';

/** KMS as far as it makes and checks codes. */
export function macOver(subject: DigitSubject): Buffer {
  return createHmac('sha256', 'of KMS').update(digitMessage(subject), 'base64').digest();
}

export function codeFor(digits = DIGITS, customer = CUSTOMER): string {
  return digitCode(macOver({ merchant: MERCHANT, customer, digits }));
}

export function asking(more: Partial<VerifyRequest> = {}): VerifyRequest {
  const { instanceArn, contactId, initialContactId } = CONTACT;
  return {
    seam: SEAM_VERSION,
    operation: 'verify',
    instanceArn,
    contactId,
    initialContactId,
    customer: CUSTOMER,
    expected: codeFor(),
    count: '4',
    ciphertext: `sealed:${DIGITS}`,
    ...more,
  };
}

/** What a caller who types this is asked with. */
export const typing = (digits: string) => asking({ ciphertext: `sealed:${digits}` });

/** A vault in memory whose clock a test moves. */
export class DigitVault {
  public now = NOW;
  public readonly rows = new MemoryAttempts();
  /** How often digits were held against a code. */
  public compared = 0;
  private ids = 0;

  public readonly ports: VerifyPorts = {
    fields: new UnsealingReader(),
    messages: new MemoryLedger().messages,
    attempts: { rows: this.rows, now: () => this.now, newToken: () => this.newId() },
    customerKey: async (merchant, customer) => `key of ${merchant} ${customer}`,
    matches: async ({ mac, ...subject }) => {
      this.compared += 1;
      return macOver(subject).equals(mac);
    },
    newId: () => this.newId(),
  };

  /** The results of requests, one after the other. */
  public async results(...requests: readonly VerifyRequest[]): Promise<string[]> {
    const results: string[] = [];
    for (const request of requests) results.push((await verify(request, RULES, this.ports)).answer.result);
    return results;
  }

  public wait(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  private newId(): string {
    this.ids += 1;
    return `id-${this.ids}`;
  }
}
