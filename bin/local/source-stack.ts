import { HardlineError } from '../../lib/errors';
import type { AssemblyStack, LocalAssembly } from './engine';
import { isCalled } from './stacks';

/** The stack of an assembly by its name or path. */
export function sourceIn(assembly: LocalAssembly, name: string): AssemblyStack {
  const found = assembly.stacks.find((source) => isCalled(source, name));
  if (found !== undefined) return found;
  const known = assembly.stacks.map(({ displayName }) => displayName).join(', ');
  throw new HardlineError(`the assembly has no stack ${name}; it has: ${known}`, assembly.folder);
}
