import type { AwsCall } from './aws-json';

/** Values of parameters of Systems Manager by name, in one call; one that is not there is left out. */
export async function parameterValues(
  call: AwsCall,
  names: readonly string[],
  timeoutMs: number,
): Promise<Readonly<Record<string, string>>> {
  const operation = { service: 'ssm', target: 'AmazonSSM.GetParameters', timeoutMs } as const;
  const answer = await call(operation, { Names: names });
  const found = Array.isArray(answer['Parameters']) ? answer['Parameters'].filter(isParameter) : [];
  return Object.fromEntries(found.map(({ Name, Value }) => [Name, Value]));
}

function isParameter(value: unknown): value is { readonly Name: string; readonly Value: string } {
  const { Name: name, Value: text } = (value ?? {}) as { readonly Name?: unknown; readonly Value?: unknown };
  return typeof name === 'string' && typeof text === 'string';
}
