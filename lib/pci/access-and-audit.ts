import type { PciRequirement } from './types';

/** Requirements 7, 8 and 10: who may do what, how it is known who it was, and what is kept of it. */
export const ACCESS_AND_AUDIT: readonly PciRequirement[] = [
  {
    numbers: ['7.2', '7.2.1', '7.2.5'],
    asks: 'access is given by need, the least that is enough, to systems as well as to people',
    met: [
      {
        by: 'library',
        how: 'one role for each function with exact actions on exact resources; data is denied to everybody who is not named, whatever his IAM policies say',
      },
      { by: 'deployer', how: 'gives people roles of their own, and keeps deploying roles for the pipeline' },
    ],
    evidence: { controls: ['HL-IAM1', 'HL-IAM2', 'HL-IAM3', 'HL-IAM4', 'HL-LAM1', 'HL-KEY4'] },
  },
  {
    numbers: ['7.2.4', '8.2.6', '8.2.8'],
    asks: 'access is reviewed every six months, unused accounts end after 90 days, sessions after 15 idle minutes',
    met: [
      {
        by: 'deployer',
        how: 'reviews roles and Connect users; the identity provider ends accounts and sessions',
      },
    ],
    evidence: { kept: 'record of the review, settings of the identity provider' },
  },
  {
    numbers: ['8.3.1', '8.4.2'],
    asks: 'people sign in to the cardholder data environment with more than one factor',
    met: [
      {
        by: 'library',
        how: 'users of Connect sign in through SAML; the emergency role and the role of the switches ask for a second factor',
      },
      { by: 'deployer', how: 'requires the second factor at the identity provider' },
    ],
    evidence: {
      controls: ['HL-INS3', 'HL-IAM5'],
      documents: ['constructs/access.md'],
      kept: 'policy of the identity provider',
    },
  },
  {
    numbers: ['8.6.1', '8.6.2', '8.6.3'],
    asks: 'passwords of system accounts are not in code, cannot be used by people, and are changed',
    met: [
      {
        by: 'library',
        how: 'the key of the gateway is read from Secrets Manager by the functions that pay; an unrestricted live key is refused',
      },
      { by: 'deployer', how: 'makes a restricted key, replaces it by the period of his risk analysis' },
    ],
    evidence: { controls: ['HL-SEC1'], documents: ['constructs/payments.md#the-gateway'] },
  },
  {
    numbers: ['10.2.1', '10.3'],
    asks: 'access to account data and every act of an administrator is recorded, and the record is protected',
    met: [
      {
        by: 'library',
        how: 'each function writes one line for each decision, without data; access to recordings is logged; use of the emergency role is an alarm',
      },
      { by: 'aws', how: 'records API calls in CloudTrail' },
      { by: 'deployer', how: 'runs a trail with management events that nobody of these accounts can stop' },
    ],
    evidence: {
      controls: ['HL-INS2', 'HL-REC6', 'HL-LOG2'],
      documents: ['payments.md#a-dispute'],
      kept: 'configuration of the trail',
    },
  },
  {
    numbers: ['10.4.1.1', '10.5.1'],
    asks: 'logs are reviewed by machines and kept for twelve months, three of them at hand',
    met: [
      { by: 'library', how: 'function and flow logs are kept for 365 days, access logs for 400' },
      { by: 'deployer', how: 'sends them to his SIEM' },
    ],
    evidence: { controls: ['HL-LOG1'] },
  },
  {
    numbers: ['10.7', '10.7.2', '10.7.3'],
    asks: 'a critical control that fails is noticed and answered',
    met: [
      {
        by: 'library',
        how: 'a recording that was not suspended or not resumed, a listener nobody can name, a throttled Connect, a certificate near its end, unreadable switches: each ends or refuses payments and is an alarm',
      },
      { by: 'deployer', how: 'answers within the time that his policy states, and keeps the record' },
    ],
    evidence: {
      documents: ['payments.md#alarms-and-metrics', 'constructs/payments.md#protection'],
      kept: 'response times and incident records',
    },
  },
];
