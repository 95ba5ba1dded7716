import { counterAt } from '../../../../lib/payments/limits';
import { ledgerClient } from '../../../payments/vault/handler/clients';
import { kmsFingerprint } from '../../../payments/vault/handler/fingerprints';
import { CounterTable } from '../../../payments/vault/handler/ledger-parts';
import { Rows } from '../../../payments/vault/handler/ledger-row';
import { readEnvironment, text, wholeNumber } from '../../../private/handler/environment';
import { customerKeys } from '../customer-key';
import { kmsDigitMac } from '../digit-codes';
import { enrollHandler } from './enroll';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  DIGITS: wholeNumber,
  ENROLMENTS_PER_DAY: wholeNumber,
  MAC_KEY_ARN: text,
  DIGIT_KEY_ARN: text,
});
const client = ledgerClient();
const counters = new CounterTable(new Rows(client, environment.LEDGER_TABLE));
const customerKey = customerKeys(kmsFingerprint(environment.MAC_KEY_ARN, client.config));
const now = () => new Date();

export const handler = enrollHandler(
  {
    merchant: environment.MERCHANT,
    count: environment.DIGITS,
    perDay: environment.ENROLMENTS_PER_DAY,
  },
  {
    countToday: async (merchant, customer) =>
      counters.count(counterAt('enrolled', await customerKey(merchant, customer), now())),
    mac: kmsDigitMac(environment.DIGIT_KEY_ARN, client.config),
    now,
  },
);
