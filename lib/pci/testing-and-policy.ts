import type { PciRequirement } from './types';

/** Requirements 11 and 12: tests, change detection, risk, suppliers and incidents. */
export const TESTING_AND_POLICY: readonly PciRequirement[] = [
  {
    numbers: ['11.4.5'],
    asks: 'the separation of the cardholder data environment is tested',
    met: [
      {
        by: 'library',
        how: 'a policy simulation shows that nothing of the capture half reads a key, decrypts, or reaches the gateway',
      },
      { by: 'deployer', how: 'has the same tried by a penetration test between the two accounts' },
    ],
    evidence: {
      controls: ['HL-PAY4'],
      documents: ['constructs/payments.md#the-seam'],
      commands: ['npx jest test/policy'],
      kept: 'report of the penetration test',
    },
  },
  {
    numbers: ['11.5.1'],
    asks: 'intrusions are detected',
    met: [{ by: 'deployer', how: 'runs GuardDuty in both accounts; this release does not provision it' }],
    evidence: { kept: 'configuration of GuardDuty' },
  },
  {
    numbers: ['12.3.1', '12.3.3'],
    asks: 'periods that the standard leaves open rest on a risk analysis, and ciphers are listed',
    met: [
      {
        by: 'library',
        how: 'states its periods (certificate two years, rotation one, logs twelve months) and its ciphers on this page',
      },
      { by: 'deployer', how: 'writes the analysis' },
    ],
    evidence: { documents: ['key-rotation.md'], kept: 'targeted risk analyses' },
  },
  {
    numbers: ['12.5.2'],
    asks: 'the scope is documented every year and after a change',
    met: [
      {
        by: 'library',
        how: 'the review states which placement it sees, what stays in the cardholder data environment, and what is not proved live',
      },
      {
        by: 'deployer',
        how: 'confirms it with the assessor; service providers do it twice a year (12.5.2.1)',
      },
    ],
    evidence: { commands: ['cdk-hardline review PATH... --format html'] },
  },
  {
    numbers: ['12.8', '12.9'],
    asks: 'service providers are listed, with who answers for what, and acknowledge it',
    met: [
      {
        by: 'deployer',
        how: 'lists AWS, the gateway, the carrier, the employer of outsourced agents, and whoever else runs a vault',
      },
      { by: 'supplier', how: 'acknowledges in writing, and gives an attestation of compliance' },
    ],
    evidence: { kept: 'list of providers, their attestations' },
  },
  {
    numbers: ['12.10.1', '12.10.7'],
    asks: 'there is a plan for incidents, and one for a number that turns up where it should not be',
    met: [
      {
        by: 'library',
        how: 'runbooks for a number in the wrong place, an outcome that nobody knows and a gateway that is out',
      },
      { by: 'deployer', how: 'puts names, telephone numbers and duties of notice to them, and drills them' },
    ],
    evidence: {
      documents: [
        'runbooks/card-number-found.md',
        'runbooks/unknown-outcomes.md',
        'runbooks/gateway-outage.md',
      ],
      kept: 'drill records',
    },
  },
];
