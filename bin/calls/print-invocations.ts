import type { InvocationRecord } from '../local';
import { folded, shortened } from './print-text';

const CIPHERTEXT = /^AYAD[A-Za-z0-9+/=]{100,}$/;

/** What each function was given and printed; ciphertext is shown by its size. */
export function showInvocations(
  invocations: readonly InvocationRecord[],
  names: Readonly<Record<string, string>>,
): string[] {
  return [
    'What each function received and logged:',
    ...invocations.flatMap((invocation) => showInvocation(invocation, names)),
  ];
}

function showInvocation(
  { functionArn, functionName, event, logs }: InvocationRecord,
  names: Readonly<Record<string, string>>,
): string[] {
  const given = Object.entries(parametersOf(event)).map(([name, value]) => `${name}=${shown(value)}`);
  const arn = functionArn.replace(/(:function:[^:]+):.*$/, '$1');
  return [
    ...folded(`  ${(names[arn] ?? functionName).padEnd(16)} got  ${given.join(', ')}`, 24),
    ...logs.flatMap((line) => folded(`${' '.repeat(19)}said ${shortened(line.trim())}`, 24)),
  ];
}

/** A flow's call holds its parameters inside Connect's event; a call over the seam is the parameters. */
function parametersOf(event: unknown): Record<string, unknown> {
  if (typeof event !== 'object' || event === null) return {};
  const { Details } = event as { Details?: { Parameters: Record<string, unknown> } };
  return { ...(Details?.Parameters ?? event) };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return CIPHERTEXT.test(text) ? `<${text.length} characters of ciphertext>` : shortened(text);
}
