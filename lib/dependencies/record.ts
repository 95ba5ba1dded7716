import type { Assembly, ResourceView } from '../template';
import { declaredDependencies, enforcersOf } from './declared';
import type { Address, Dependency } from './dependency';
import { DEPENDENCY_KINDS } from './kinds';
import { type WorkstationNeeds, workstationNeeds } from './workstation';

/** What firewall teams keep: one line for each way from a source to a destination. */
export interface DependencyRecord {
  /** Raised when the shape changes. */
  readonly version: 1;
  readonly rows: readonly RecordRow[];
}

export interface RecordRow {
  readonly dependency: string;
  /** Of `DEPENDENCY_KINDS`, or `agent` for what agents' workstations need. */
  readonly kind: string;
  readonly source: string;
  readonly destination: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly purpose: string;
  readonly owner: string;
  readonly contact: string;
  readonly criticality: string;
  /** What callers notice when it is gone. */
  readonly whenGone: string;
  readonly usedBy: readonly string[];
  /** The resources that let it pass, as `template/logical id`. */
  readonly enforcedBy: readonly string[];
}

/** The record of an assembly, and, with a Region and an alias, of its agents' workstations. */
export function dependencyRecord(assembly: Assembly, agents?: WorkstationNeeds): DependencyRecord {
  const declared = declaredDependencies(assembly).flatMap(({ dependency }) => rowsOf(dependency, assembly));
  return { version: 1, rows: [...declared, ...(agents === undefined ? [] : workstationNeeds(agents))] };
}

function rowsOf(dependency: Dependency, assembly: Assembly): RecordRow[] {
  const sources = dependency.functions.length === 0 ? [connect(dependency)] : dependency.functions;
  const enforcedBy = enforcersOf(dependency.name, assembly).map(nameOf);
  return dependency.addresses.flatMap((address) =>
    sources.map((source) => ({
      dependency: dependency.name,
      kind: dependency.kind,
      source,
      destination: destinationOf(address),
      protocol: dependency.protocol,
      port: dependency.port,
      purpose: dependency.purpose,
      owner: dependency.owner,
      contact: dependency.contact,
      criticality: dependency.criticality,
      whenGone: dependency.whenGone,
      usedBy: [...dependency.flows, ...dependency.functions],
      enforcedBy,
    })),
  );
}

/** What no function reaches for, Amazon Connect reaches itself, or an agent's workstation does. */
function connect({ kind }: Dependency): string {
  return kind === 'workstation' ? DEPENDENCY_KINDS.workstation.words : 'Amazon Connect';
}

function destinationOf({ kind, value }: Address): string {
  return kind === 'service' ? `AWS service ${value}` : value;
}

function nameOf({ template, logicalId }: ResourceView): string {
  return `${template.name}/${logicalId}`;
}
