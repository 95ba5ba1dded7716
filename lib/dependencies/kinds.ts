/** What a dependency of the IVR can be. */
export interface DependencyKindFacts {
  /** As the record says it. */
  readonly words: string;
  /** Protocols in which it can be reached. */
  readonly protocols: readonly Protocol[];
  /** Taken when none is declared. */
  readonly port: number | undefined;
  /** How its place may be said. */
  readonly addressed: readonly AddressKind[];
  /** Whether calls leave the virtual private cloud for the internet. */
  readonly leavesTo: 'vpc' | 'private' | 'internet';
}

export type Protocol = 'tcp' | 'udp';

/** `group`: a security group; `service`: an AWS service by its endpoint name. */
export type AddressKind = 'group' | 'prefix-list' | 'cidr' | 'host' | 'service';

/**
 * Kinds of dependency. A private branch exchange is none of them: Amazon Connect has no trunk to one, what a carrier
 * hands over by SIP is `sip`.
 */
export const DEPENDENCY_KINDS = {
  database: {
    words: 'database',
    protocols: ['tcp'],
    port: undefined,
    addressed: ['group', 'cidr', 'host'],
    leavesTo: 'vpc',
  },
  'http-in-vpc': {
    words: 'HTTP API in the VPC',
    protocols: ['tcp'],
    port: 443,
    addressed: ['group', 'cidr', 'host'],
    leavesTo: 'vpc',
  },
  'http-private-link': {
    words: 'HTTP API in another account, by PrivateLink',
    protocols: ['tcp'],
    port: 443,
    addressed: ['group', 'host'],
    leavesTo: 'private',
  },
  'http-internet': {
    words: 'HTTP API on the internet',
    protocols: ['tcp'],
    port: 443,
    addressed: ['host'],
    leavesTo: 'internet',
  },
  'on-premises': {
    words: 'system on premises, by Direct Connect or VPN',
    protocols: ['tcp', 'udp'],
    port: undefined,
    addressed: ['cidr', 'prefix-list', 'host'],
    leavesTo: 'private',
  },
  'aws-service': {
    words: 'AWS service',
    protocols: ['tcp'],
    port: 443,
    addressed: ['service'],
    leavesTo: 'vpc',
  },
  'lex-bot': { words: 'Lex bot', protocols: ['tcp'], port: 443, addressed: ['service'], leavesTo: 'vpc' },
  sip: {
    words: 'third-party SIP',
    protocols: ['tcp', 'udp'],
    port: 5061,
    addressed: ['cidr', 'host', 'prefix-list'],
    leavesTo: 'internet',
  },
  smtp: {
    words: 'mail server (SMTP)',
    protocols: ['tcp'],
    port: 587,
    addressed: ['host', 'cidr'],
    leavesTo: 'internet',
  },
  dns: { words: 'DNS name', protocols: ['udp', 'tcp'], port: 53, addressed: ['host'], leavesTo: 'vpc' },
  workstation: {
    words: "agent's workstation",
    protocols: ['tcp', 'udp'],
    port: 443,
    addressed: ['host', 'cidr'],
    leavesTo: 'internet',
  },
} as const satisfies Readonly<Record<string, DependencyKindFacts>>;

export type DependencyKind = keyof typeof DEPENDENCY_KINDS;

export const DEPENDENCY_KIND_NAMES = Object.keys(DEPENDENCY_KINDS) as readonly DependencyKind[];

export const CRITICALITIES = ['critical', 'high', 'medium', 'low'] as const;
/** `critical`: calls cannot be served; `high`: a function of the IVR is gone; `medium`: callers wait or are asked more; `low`: nobody notices at once. */
export type Criticality = (typeof CRITICALITIES)[number];
