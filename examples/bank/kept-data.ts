import { type DataPurpose, Retention, StoredData } from '../../constructs';

/** What the bank keeps of its callers, how long, and why. */
export const KEPT_DATA = Retention.days(90)
  .withPurpose({
    why: 'complaints about a contact',
    legalBasis: 'GDPR 6(1)(f)',
    owner: 'contact-center quality',
    minimumDays: 60,
    maximumDays: 100,
  })
  .keep(StoredData.CALL_RECORDINGS, {
    days: 400,
    purpose: {
      why: 'disputes of payments that were ordered by telephone, which a customer may open for 13 months',
      legalBasis: 'GDPR 6(1)(c), PSD2 article 71',
      owner: 'payment disputes',
      minimumDays: 396,
      maximumDays: 420,
    },
  })
  .keep(StoredData.VOICE_ANALYSIS_REDACTED, {
    days: 180,
    undoDays: 3,
    purpose: {
      why: 'coaching of agents and what callers ask for',
      legalBasis: 'GDPR 6(1)(f)',
      owner: 'contact-center quality',
      minimumDays: 90,
      maximumDays: 200,
    },
  })
  .keep(StoredData.SCHEDULED_REPORTS, {
    days: 365,
    purpose: {
      why: 'staffing of the next year',
      legalBasis: 'GDPR 6(1)(f)',
      owner: 'workforce planning',
      minimumDays: 365,
      maximumDays: 400,
    },
  })
  .notStored(StoredData.CHAT_ANALYSIS, 'chats are analysed with redacted results only');

/** Why the fraud team reads contact records as they are written. */
export const FRAUD_WATCH: DataPurpose = {
  why: 'fraud watch over payments that are ordered by telephone',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'fraud team',
  minimumDays: 1,
  maximumDays: 2,
};
