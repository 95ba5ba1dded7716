import type { Assembly } from '../../lib/template';
import type { LocalAws } from '../local';

/** How the demo calls the functions of the assembly: by their construct, `relay` and `vault-charge`. */
export function functionNames(assembly: Assembly, aws: LocalAws): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { stackName, resources } of assembly.templates) {
    for (const { type, logicalId, path, metadata } of resources) {
      if (type !== 'AWS::Lambda::Function' || !stackName || !path) continue;
      const arn = String(aws.stack(stackName).resources[logicalId]?.attributes.Arn);
      names[arn] = nameOf(path, metadata);
    }
  }
  return names;
}

function nameOf(path: string, { Hardline }: Record<string, unknown>): string {
  const construct =
    path
      .replace(/\/Resource$/, '')
      .split('/')
      .at(-1) ?? path;
  const kebab = construct.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
  return JSON.stringify(Hardline ?? {}).includes('"part":"vault"') ? `vault-${kebab}` : kebab;
}
