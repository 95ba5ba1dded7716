import type { PciRequirement } from './types';

/** Requirements 3 and 4: what is kept, what never is, under which key, and how it travels. */
export const ACCOUNT_DATA: readonly PciRequirement[] = [
  {
    numbers: ['3.2.1'],
    asks: 'keep account data as briefly as possible, sensitive authentication data before authorization included',
    met: [
      {
        by: 'library',
        how: 'no number, expiry or code is stored anywhere; ciphertexts live in memory and in flow attributes of one call and are overwritten on every exit; the ledger keeps brand and last four',
      },
      {
        by: 'deployer',
        how: 'keeps no copies beside the design: no event archive on the seam, no capture of payloads',
      },
    ],
    evidence: {
      controls: ['HL-CARD18', 'HL-CARD2', 'HL-CARD14', 'HL-CARD15'],
      documents: ['constructs/payments.md#the-ledger'],
      commands: ['npm run demo'],
    },
  },
  {
    numbers: ['3.3.1', '3.3.1.1', '3.3.1.2'],
    asks: 'sensitive authentication data is not kept after authorization, not even encrypted',
    met: [
      {
        by: 'library',
        how: 'the verification code crosses the seam twice, encrypted, and is in no row, log, queue or dead-letter queue; recording, analytics, screen recording, flow logging and media streaming are off before the first digit, or nothing is asked',
      },
      { by: 'gateway', how: 'keeps no code after it authorized' },
    ],
    evidence: {
      controls: [
        'HL-CARD3',
        'HL-CARD4',
        'HL-CARD5',
        'HL-CARD6',
        'HL-CARD7',
        'HL-CARD8',
        'HL-CARD9',
        'HL-CARD21',
      ],
      commands: ['npm run demo', 'npm run prove -- payments'],
    },
  },
  {
    numbers: ['3.3.1.3'],
    asks: 'a personal identification number is never kept',
    met: [
      {
        by: 'library',
        how: 'none is ever captured: the builder has no such input, and the validator refuses names that look like one',
      },
    ],
    evidence: { controls: ['HL-FLOW1'], documents: ['flow-language.md'] },
  },
  {
    numbers: ['3.3.2'],
    asks: 'sensitive authentication data that waits for authorization is strongly encrypted',
    met: [
      {
        by: 'aws',
        how: 'Connect encrypts each input under the certificate in the flow: AES-256-GCM, the data key wrapped with RSA-4096 OAEP SHA-512, the message signed with P-384',
      },
      {
        by: 'library',
        how: 'asynchronous payloads of slow gateways carry ciphertext only, are never repeated, at most a minute old, and go to no destination',
      },
    ],
    evidence: { controls: ['HL-CARD1', 'HL-PAY2'], documents: ['constructs/payments.md#the-key'] },
  },
  {
    numbers: ['3.4.1', '3.4.2'],
    asks: 'a displayed number is masked, and nobody copies numbers over remote access',
    met: [
      {
        by: 'library',
        how: 'brand and last four digits are all that comes back over the seam; the agent is on hold while the caller types and sees a status',
      },
    ],
    evidence: { controls: ['HL-CARD10', 'HL-CARD13', 'HL-CARD17'], documents: ['payments-job-aid.md'] },
  },
  {
    numbers: ['3.5.1', '3.5.1.1', '3.5.1.2'],
    asks: 'a stored number is unreadable wherever it is, logs included; a hash of one is keyed; disk encryption is not enough',
    met: [
      {
        by: 'library',
        how: 'no number is stored; the fingerprint that counts attempts of a card is an HMAC under a KMS key that only the vault may use, kept for a day and never beside a truncated number',
      },
    ],
    evidence: { controls: ['HL-PAY5'], documents: ['constructs/payments.md#limits'] },
  },
  {
    numbers: ['3.6.1', '3.6.1.2', '3.6.1.3', '3.6.1.4'],
    asks: 'keys that protect account data are held encrypted, in few places, by few custodians',
    met: [
      {
        by: 'library',
        how: 'one secret for each of two slots under the customer key of the vault; a resource policy admits the functions that make and use it and denies everybody else, break-glass included',
      },
      {
        by: 'deployer',
        how: 'names the custodians of the vault account; whoever administers it can change that policy, which CloudTrail records',
      },
    ],
    evidence: {
      controls: ['HL-SEC1', 'HL-KEY3', 'HL-KEY4', 'HL-KEY5', 'HL-PAY4'],
      documents: ['constructs/payments.md#the-key', 'decisions/0010-public-half-in-the-ledger.md'],
      kept: 'list of custodians and their acknowledgements (3.7.8)',
    },
  },
  {
    numbers: ['3.7', '3.7.1', '3.7.4', '3.7.5'],
    asks: 'keys are generated strong, replaced at the end of their cryptoperiod, and retired when weakened',
    met: [
      {
        by: 'library',
        how: 'RSA-4096 pairs made inside the vault; a rotation once a year and on demand that breaks no call; a retired id is refused a day later',
      },
      {
        by: 'deployer',
        how: 'states the cryptoperiod and the risk analysis behind it, and answers the alarms',
      },
    ],
    evidence: { documents: ['key-rotation.md', 'decisions/0012-key-rotation.md'] },
  },
  {
    numbers: ['4.2.1', '4.2.1.1'],
    asks: 'account data crosses open networks under strong cryptography, with an inventory of trusted keys and certificates',
    met: [
      {
        by: 'library',
        how: 'TLS 1.2 or later to AWS and to the gateway, whose certificate and host are verified and which no setting can exchange; certificates that end are an alarm',
      },
      {
        by: 'deployer',
        how: 'lists the flow certificate in his inventory: slot, generation and end are outputs of the capture stack. The telephone leg is not encrypted by Connect: the carrier and the assessor decide about it',
      },
    ],
    evidence: { controls: ['HL-PAY3', 'HL-REC2'], documents: ['payments.md#alarms-and-metrics'] },
  },
  {
    numbers: ['4.2.2'],
    asks: 'no number travels by end-user messaging',
    met: [
      {
        by: 'library',
        how: 'a flow that sends captured data in a message is a finding; nothing here sends one',
      },
      { by: 'deployer', how: 'tells agents never to ask for a card in chat, e-mail or SMS' },
    ],
    evidence: { controls: ['HL-CARD16'], documents: ['payments-job-aid.md'] },
  },
];
