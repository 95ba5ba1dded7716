import type { PciRequirement } from './types';

/** Requirements 1, 2, 5 and 6: networks, configuration and software. */
export const SYSTEMS: readonly PciRequirement[] = [
  {
    numbers: ['1.3', '1.4'],
    asks: 'traffic in and out of the cardholder data environment is limited to what is needed',
    met: [
      {
        by: 'library',
        how: 'the vault has no inbound path but the invocation by two named roles; its code opens connections to AWS and to the one host of the gateway adapter',
      },
      {
        by: 'deployer',
        how: 'puts the functions into a VPC with functions.vpc and limits its egress, if the assessor asks for a network control in front of them',
      },
      { by: 'aws', how: 'isolates functions from each other and terminates TLS' },
    ],
    evidence: { documents: ['constructs/payments.md#the-gateway', 'threat-model.md'] },
  },
  {
    numbers: ['2.2.7'],
    asks: 'administration is encrypted',
    met: [{ by: 'aws', how: 'every API of AWS and the admin website of Connect answer over TLS only' }],
    evidence: { kept: 'attestation of compliance of AWS, from Artifact' },
  },
  {
    numbers: ['6.2.4', '6.3.2'],
    asks: 'software is written against common attacks, and what it is made of is listed',
    met: [
      {
        by: 'library',
        how: 'events are checked at the door, answers of the gateway are checked before they are believed, dependencies are pinned and bundled, none has an install script; each bundle has a bill of materials, and can be signed so that Lambda takes no other code',
      },
      { by: 'deployer', how: 'reviews and approves updates of this package like his own code' },
    ],
    evidence: {
      controls: ['HL-PAY2', 'HL-SIGN1', 'HL-SIGN2', 'HL-SIGN3'],
      documents: ['supply-chain.md', 'code-signing.md', 'third-party-notices.md'],
      commands: ['npm test', 'npm run prove -- payments', 'cdk-hardline sbom'],
    },
  },
  {
    numbers: ['6.4.2', '6.4.3', '11.6.1', '11.3.2'],
    asks: 'public web applications are protected, the scripts of a payment page are controlled and scanned',
    met: [
      { by: 'library', how: 'no web surface and no payment page is provisioned by this release' },
      { by: 'gateway', how: 'answers for the page of a payment link, where a merchant uses one' },
    ],
    evidence: { documents: ['threat-model.md'] },
  },
  {
    numbers: ['6.5.1', '6.5.2'],
    asks: 'changes to production are described, approved, tested and can be undone',
    met: [
      {
        by: 'library',
        how: 'each change is a template that is reviewed before it is deployed; what would replace or delete is refused against the lock file; stacks roll back',
      },
      { by: 'deployer', how: 'approves the diff and keeps the review with the change' },
    ],
    evidence: {
      controls: ['HL-INS1', 'HL-PAY7', 'HL-STK3'],
      commands: ['cdk-hardline review', 'cdk-hardline lock'],
    },
  },
  {
    numbers: ['6.5.5', '6.5.6'],
    asks: 'live numbers are not used in tests, and test data does not stay in production',
    met: [
      {
        by: 'library',
        how: 'with a live gateway a published test number is refused, with a test gateway every other number is; the tests use published numbers only',
      },
    ],
    evidence: { documents: ['constructs/payments.md#the-gateway'] },
  },
];
