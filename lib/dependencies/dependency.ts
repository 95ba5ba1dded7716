import type { AddressKind, Criticality, DependencyKind, Protocol } from './kinds';

/** Where a dependency is. */
export interface Address {
  readonly kind: AddressKind;
  /** An id, a prefix list, a CIDR, a DNS name (`*.` in front for its subdomains) or the name of a service. */
  readonly value: string;
}

/** One thing that the IVR needs to serve a call, declared once. */
export interface Dependency {
  /** Unique in a contact center. */
  readonly name: string;
  readonly kind: DependencyKind;
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** The team that runs it. */
  readonly owner: string;
  /** Where that team is reached in an incident: a channel, a page, a team's address; no person's. */
  readonly contact: string;
  readonly criticality: Criticality;
  /** What callers notice when it is gone. */
  readonly whenGone: string;
  readonly protocol: Protocol;
  /** 1 to 65535. */
  readonly port: number;
  readonly addresses: readonly Address[];
  /** Names of the flows that lead to it. */
  readonly flows: readonly string[];
  /** Construct paths or names of the functions that reach for it. */
  readonly functions: readonly string[];
}

/** What is wrong with a declaration: one sentence each, with what to do. */
export interface DependencyProblem {
  readonly dependency: string;
  readonly message: string;
}
