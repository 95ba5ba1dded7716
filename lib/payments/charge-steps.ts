export const BUDGET_MODES = ['cold', 'provisioned'] as const;
/** `provisioned` means provisioned concurrency on the relay and on the vault's charge function. */
export type BudgetMode = (typeof BUDGET_MODES)[number];

export const BUDGET_PARTS = ['relay', 'vault', 'gateway', 'reserve'] as const;
export type BudgetPart = (typeof BUDGET_PARTS)[number];

/** One thing that the charge of a payment waits for, in milliseconds. */
export interface BudgetStep {
  readonly part: Exclude<BudgetPart, 'gateway'>;
  readonly step: string;
  readonly cold: number;
  readonly provisioned: number;
  readonly source: string;
  /** Whether it comes before `submitting` inside the charge function, its own start excluded. */
  readonly preparesCharge?: true;
  /** Whether the relay does it itself, before it calls the vault: it then has less time for the vault. */
  readonly spentByRelay?: true;
}

/**
 * What the charge of a payment costs beside the gateway. "Measured" figures are from a server of two cores; no
 * figure has been taken in a live account yet.
 */
export const BEFORE_GATEWAY: readonly BudgetStep[] = [
  { part: 'relay', step: 'Connect invokes the relay', cold: 50, provisioned: 50, source: 'assumption' },
  {
    part: 'relay',
    step: 'relay starts',
    cold: 600,
    provisioned: 0,
    source: 'assumption for a bundle under 1 MB',
  },
  {
    part: 'relay',
    step: 'asks Connect for the contact, beside the switches',
    cold: 250,
    provisioned: 150,
    source: 'assumption: TLS, signing, a read; a repeat is in the reserve',
    spentByRelay: true,
  },
  {
    part: 'relay',
    step: 'relay invokes the vault',
    cold: 250,
    provisioned: 150,
    source: 'assumption: TLS, signing, another account',
  },
  {
    part: 'vault',
    step: 'charge starts',
    cold: 800,
    provisioned: 0,
    source: 'assumption; measured: 75 ms to load the decryption',
  },
  {
    part: 'vault',
    step: 'reads payment and pointer',
    cold: 250,
    provisioned: 100,
    source: 'assumption: two reads, one after the other, connection set-up when cold',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'reads key registration and key; gateway secret and switches beside them',
    cold: 500,
    provisioned: 400,
    source: 'assumption: two calls, one after the other; secrets once per environment',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'decrypts four fields',
    cold: 130,
    provisioned: 80,
    source: 'measured: 11 ms each, 45 ms for the first',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'takes the messages',
    cold: 20,
    provisioned: 20,
    source: 'assumption: 20 ms a write, all four at once',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'hashes the number under its key and counts it',
    cold: 170,
    provisioned: 70,
    source: 'assumption: a call of KMS, its connection set-up when cold, and a write',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'counts the amount against the caps of day and agent',
    cold: 40,
    provisioned: 40,
    source: 'assumption: two writes, one after the other',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'writes the row of work, then submitting',
    cold: 40,
    provisioned: 40,
    source: 'assumption: two writes, one after the other',
  },
];

/** What it costs from the gateway's word on. */
export const AFTER_GATEWAY: readonly BudgetStep[] = [
  {
    part: 'vault',
    step: 'writes the result, gives back, takes the work away, tells the circuit',
    cold: 100,
    provisioned: 100,
    source: 'assumption: a read and four writes, one after the other',
  },
  { part: 'relay', step: 'answers return to Connect', cold: 100, provisioned: 100, source: 'assumption' },
  {
    part: 'reserve',
    step: 'one repeated call to an AWS service',
    cold: 1200,
    provisioned: 1200,
    source: 'the clients give up on a call after 1,000 ms and repeat once',
  },
];
