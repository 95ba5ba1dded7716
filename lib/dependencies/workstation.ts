import type { RecordRow } from './record';

/** What decides which names an agent's workstation has to reach. */
export interface WorkstationNeeds {
  readonly alias: string;
  readonly region: string;
  /** Agents sign in through SAML, or with a password of Connect's. */
  readonly identity: 'saml' | 'connect-managed';
  /** Bucket of attachments, where agents send or receive files. */
  readonly attachments?: string;
}

interface Need {
  readonly name: string;
  readonly destination: (needs: WorkstationNeeds) => string | undefined;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly purpose: string;
  readonly criticality: string;
  readonly whenGone: string;
}

/**
 * Outbound only; a stateful firewall needs no way in.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/ccp-networking.html
 */
const NEEDS: readonly Need[] = [
  {
    name: 'workspace',
    destination: ({ alias }) => `${alias}.my.connect.aws`,
    protocol: 'tcp',
    port: 443,
    purpose: 'agent workspace, sign-in, API',
    criticality: 'critical',
    whenGone: 'agents cannot sign in or take calls',
  },
  {
    name: 'workspace-content',
    destination: () => '*.cloudfront.net',
    protocol: 'tcp',
    port: 443,
    purpose: 'scripts and pages of the workspace; AWS also lists the hosts for each Region',
    criticality: 'critical',
    whenGone: 'the workspace stays empty',
  },
  {
    name: 'transport',
    destination: ({ region }) => `*.transport.connect.${region}.amazonaws.com`,
    protocol: 'tcp',
    port: 443,
    purpose: 'events of calls and chats (WebSocket)',
    criticality: 'critical',
    whenGone: 'calls arrive late or not at all; missed calls rise',
  },
  {
    name: 'telemetry',
    destination: ({ region }) => `*.telemetry.connect.${region}.amazonaws.com`,
    protocol: 'tcp',
    port: 443,
    purpose: 'softphone quality reports',
    criticality: 'low',
    whenGone: 'nobody notices at once; quality metrics are missing',
  },
  {
    name: 'participant',
    destination: ({ region }) => `participant.connect.${region}.amazonaws.com`,
    protocol: 'tcp',
    port: 443,
    purpose: 'chat messages and attachments',
    criticality: 'high',
    whenGone: 'chats open without messages',
  },
  {
    name: 'media',
    destination: ({ region }) => `TurnNlb-*.elb.${region}.amazonaws.com`,
    protocol: 'udp',
    port: 3478,
    purpose:
      'voice of the softphone, and recording a greeting in the browser; or the ranges AMAZON_CONNECT of ip-ranges.json',
    criticality: 'critical',
    whenGone: 'calls connect without sound, or end after seconds; greetings cannot be recorded',
  },
  {
    name: 'attachments',
    destination: ({ attachments, region }) =>
      attachments === undefined ? undefined : `${attachments}.s3.${region}.amazonaws.com`,
    protocol: 'tcp',
    port: 443,
    purpose: 'files of chats, e-mails and cases',
    criticality: 'medium',
    whenGone: 'files cannot be opened or sent',
  },
  {
    name: 'sign-in',
    destination: ({ identity }) => (identity === 'saml' ? '*.signin.aws.amazon.com' : undefined),
    protocol: 'tcp',
    port: 443,
    purpose: 'sign-in of SAML users at AWS; the identity provider is your own',
    criticality: 'critical',
    whenGone: 'agents cannot sign in',
  },
  {
    name: 'sign-in-content',
    destination: ({ identity, region }) =>
      identity === 'saml' ? undefined : `*.s3.dualstack.${region}.amazonaws.com`,
    protocol: 'tcp',
    port: 443,
    purpose: 'sign-in of users that Connect manages',
    criticality: 'critical',
    whenGone: 'agents cannot sign in',
  },
];

/** What each workstation and virtual desktop of an agent has to reach, as rows of the record. */
export function workstationNeeds(needs: WorkstationNeeds): readonly RecordRow[] {
  return NEEDS.flatMap(({ name, destination, ...need }) => {
    const place = destination(needs);
    return place === undefined
      ? []
      : [{ ...need, ...COMMON, dependency: `agents-${name}`, destination: place }];
  });
}

const COMMON = {
  kind: 'agent',
  source: 'agent workstations and virtual desktops',
  owner: 'contact-center support',
  contact: 'the support topic',
  usedBy: ['agents'],
  enforcedBy: [],
} as const;
