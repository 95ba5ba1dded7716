import { Token } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  type Address,
  DEPENDENCY_KINDS,
  type Dependency,
  type DependencyKind,
  problemsOf,
} from '../../lib/dependencies';
import { HardlineError } from '../../lib/errors';
import { Criticality } from './criticality';
import type {
  HostDependencyOptions,
  IvrDependencyOptions,
  PlacedDependencyOptions,
  ServiceDependencyOptions,
} from './ivr-dependency-options';

/**
 * One thing that the IVR needs to serve a call. Made by its static functions; not meant to be extended.
 *
 * A private branch exchange is none of them: Amazon Connect has no trunk to one.
 */
export abstract class IvrDependency {
  /**
   * A database: RDS or Aurora, with or without RDS Proxy.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options where it is, and who owns it
   */
  public static database(name: string, options: PlacedDependencyOptions): IvrDependency {
    return placed(name, 'database', options);
  }

  /**
   * An HTTP API inside the VPC, or one that is peered with it.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options where it is, and who owns it
   */
  public static httpInVpc(name: string, options: PlacedDependencyOptions): IvrDependency {
    return placed(name, 'http-in-vpc', options);
  }

  /**
   * An HTTP API of another account behind an interface endpoint (PrivateLink).
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options the security group of the endpoint or its name, and who owns the API
   */
  public static httpByPrivateLink(name: string, options: PlacedDependencyOptions): IvrDependency {
    return placed(name, 'http-private-link', options);
  }

  /**
   * An HTTP API on the internet: a payment gateway, a CRM.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options its name, and who owns it
   */
  public static httpOnInternet(name: string, options: HostDependencyOptions): IvrDependency {
    return hosted(name, 'http-internet', options);
  }

  /**
   * A system in your own data center, behind Direct Connect or a VPN.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options where it is, and who owns it
   */
  public static onPremises(name: string, options: PlacedDependencyOptions): IvrDependency {
    return placed(name, 'on-premises', options);
  }

  /**
   * An AWS service that functions call.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options the service, and who owns what is called there
   */
  public static awsService(name: string, options: ServiceDependencyOptions): IvrDependency {
    const service = options.service;
    if (service === undefined || service === '')
      throw new HardlineError(
        `dependency ${name} has no service: name one, such as dynamodb or secretsmanager`,
      );
    return new Declared(dependency(name, 'aws-service', options, [{ kind: 'service', value: service }]));
  }

  /**
   * A bot of Amazon Lex that flows call.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options the flows, and who owns the bot
   */
  public static lexBot(name: string, options: ServiceDependencyOptions): IvrDependency {
    const value = options.service ?? 'runtime-v2-lex';
    return new Declared(dependency(name, 'lex-bot', options, [{ kind: 'service', value }]));
  }

  /**
   * A carrier or third party that is reached by SIP over TLS.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options where it is, and who owns it
   */
  public static sip(name: string, options: PlacedDependencyOptions): IvrDependency {
    return placed(name, 'sip', options);
  }

  /**
   * A mail server.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options its name, and who owns it; the port defaults to 587
   */
  public static smtp(name: string, options: HostDependencyOptions): IvrDependency {
    return hosted(name, 'smtp', options);
  }

  /**
   * A name that has to resolve.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options the name, and who owns its zone; the port defaults to 53
   */
  public static dnsName(name: string, options: HostDependencyOptions): IvrDependency {
    return hosted(name, 'dns', options);
  }

  /**
   * What an agent's workstation or virtual desktop needs beside Connect itself, whose needs are known.
   *
   * @param name letters, digits and hyphens, unique in the contact center
   * @param options its name, and who owns it
   */
  public static workstation(name: string, options: HostDependencyOptions): IvrDependency {
    return hosted(name, 'workstation', options);
  }

  /**
   * Its name.
   */
  public abstract readonly name: string;

  /**
   * Its security group, where it has one.
   */
  public abstract readonly securityGroup?: ISecurityGroup;

  /**
   * What is written into the template.
   *
   * @internal
   */
  public abstract readonly _declaration: Dependency;
}

class Declared extends IvrDependency {
  public readonly name: string;

  public constructor(
    public readonly _declaration: Dependency,
    public readonly securityGroup?: ISecurityGroup,
  ) {
    super();
    this.name = _declaration.name;
    const [problem] = problemsOf(withoutTokens(_declaration));
    if (problem) throw new HardlineError(`dependency ${problem.dependency}: ${problem.message}`);
  }
}

function placed(name: string, kind: DependencyKind, options: PlacedDependencyOptions): IvrDependency {
  const { securityGroup, prefixListId, cidrs, host } = options;
  const given = [securityGroup, prefixListId, cidrs, host].filter((place) => place !== undefined);
  if (given.length !== 1)
    throw new HardlineError(
      `dependency ${name} has ${given.length} places: give exactly one of securityGroup, prefixListId, cidrs and host`,
    );
  return new Declared(dependency(name, kind, options, addressesOf(options), options.port), securityGroup);
}

function addressesOf({ securityGroup, prefixListId, cidrs = [], host }: PlacedDependencyOptions): Address[] {
  if (securityGroup) return [{ kind: 'group', value: securityGroup.securityGroupId }];
  if (prefixListId) return [{ kind: 'prefix-list', value: prefixListId }];
  if (host) return [{ kind: 'host', value: host }];
  return cidrs.map((value) => ({ kind: 'cidr', value }));
}

function hosted(name: string, kind: DependencyKind, options: HostDependencyOptions): IvrDependency {
  return new Declared(dependency(name, kind, options, [{ kind: 'host', value: options.host }], options.port));
}

function dependency(
  name: string,
  kind: DependencyKind,
  options: IvrDependencyOptions,
  addresses: readonly Address[],
  port: number = DEPENDENCY_KINDS[kind].port ?? 443,
): Dependency {
  const {
    purpose,
    owner,
    contact,
    whenGone,
    criticality = Criticality.HIGH,
    flows = [],
    functions = [],
  } = options;
  const [protocol = 'tcp'] = DEPENDENCY_KINDS[kind].protocols;
  return {
    name,
    kind,
    purpose,
    owner,
    contact,
    criticality,
    whenGone,
    protocol,
    port,
    addresses,
    flows,
    functions,
  };
}

/** A value that only the deployment knows cannot be judged here; a group's id says nothing anyway. */
function withoutTokens(declaration: Dependency): Dependency {
  const addresses = declaration.addresses.map((address) =>
    Token.isUnresolved(address.value) ? { kind: address.kind, value: stand(address.kind) } : address,
  );
  return { ...declaration, addresses };
}

function stand(kind: Address['kind']): string {
  return kind === 'cidr' ? '192.0.2.0/24' : 'unknown.example.com';
}
