import type { Assembly, ResourceView } from '../template';
import type { ProtectionTable } from './model';
import { nameOf } from './names';
import { PROTECTION_KINDS, type ProtectionKind } from './protection-kinds';

/** How everything that holds data is protected, derived from the templates alone. */
export function protectionOf(assembly: Assembly): ProtectionTable[] {
  const resources = assembly.templates.flatMap((template) => template.resources);
  return PROTECTION_KINDS.map((kind) => tableOf(kind, resources)).filter(({ rows }) => rows.length > 0);
}

function tableOf(kind: ProtectionKind, resources: readonly ResourceView[]): ProtectionTable {
  const own = resources.filter(({ type }) => kind.types.includes(type));
  return {
    kind: kind.kind,
    columns: Object.keys(kind.columns),
    rows: own.map((resource) => ({
      template: resource.template.name,
      resource: nameOf(resource),
      cells: Object.values(kind.columns).map((cell) => cell(resource)),
    })),
  };
}
