import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Criticality } from './criticality';

/**
 * What is said of every dependency.
 */
export interface IvrDependencyOptions {
  /**
   * What it is for, in a few words: at most 120 plain letters, digits and punctuation marks, because it becomes part
   * of a firewall rule's description.
   */
  readonly purpose: string;

  /**
   * The team that runs it.
   */
  readonly owner: string;

  /**
   * Where that team is reached in an incident: a channel, a page, the address of a team. No person's: it stands in
   * the template.
   */
  readonly contact: string;

  /**
   * What callers notice when it is gone.
   */
  readonly whenGone: string;

  /**
   * How much it matters to callers.
   *
   * @default Criticality.HIGH
   */
  readonly criticality?: Criticality;

  /**
   * Names of the flows that lead to it.
   *
   * @default - none; then a function has to use it
   */
  readonly flows?: string[];

  /**
   * Names of the functions that reach for it, where they are not made here.
   *
   * @default - none; then a flow has to use it, or a function of the network
   */
  readonly functions?: string[];
}

/**
 * A dependency at a place of a network: give exactly one of security group, prefix list, CIDRs and host.
 */
export interface PlacedDependencyOptions extends IvrDependencyOptions {
  /**
   * Port, 1 to 65535.
   */
  readonly port: number;

  /**
   * Its security group, which gets a rule that lets the functions in.
   *
   * @default - none
   */
  readonly securityGroup?: ISecurityGroup;

  /**
   * Id of a prefix list that holds its addresses.
   *
   * @default - none
   */
  readonly prefixListId?: string;

  /**
   * Its addresses, such as `10.20.0.0/24`.
   *
   * @default - none
   */
  readonly cidrs?: string[];

  /**
   * Its DNS name.
   *
   * @default - none
   */
  readonly host?: string;
}

/**
 * A dependency that is reached by its name over TLS.
 */
export interface HostDependencyOptions extends IvrDependencyOptions {
  /**
   * Its DNS name; `*.` in front for its subdomains.
   */
  readonly host: string;

  /**
   * Port, 1 to 65535.
   *
   * @default 443
   */
  readonly port?: number;
}

/**
 * An AWS service, or a bot of Lex, that functions or flows reach.
 */
export interface ServiceDependencyOptions extends IvrDependencyOptions {
  /**
   * The service by the name of its endpoint, such as `dynamodb`, `secretsmanager` or `connect`.
   *
   * @default - what the kind says
   */
  readonly service?: string;
}
