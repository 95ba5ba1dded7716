import { HardlineError } from '../../../lib/errors';
import { ServiceError } from './endpoint';

interface PolicyStatement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: { readonly ArnNotEquals?: { readonly 'aws:PrincipalArn'?: readonly string[] } };
}

/**
 * Refuses a caller whom the resource policy of a secret denies its value. It understands the one statement that our
 * vault writes, and fails loudly for any other.
 */
export function requireReader(policy: string | undefined, roleArn: string | undefined): void {
  if (policy === undefined) return;
  const { Statement: statements } = JSON.parse(policy) as { readonly Statement: readonly PolicyStatement[] };
  for (const { Effect, Principal, Action, Condition } of statements) {
    const spared = Condition?.ArnNotEquals?.['aws:PrincipalArn'];
    if (Effect !== 'Deny' || Principal !== '*' || Action !== 'secretsmanager:GetSecretValue' || !spared)
      throw new HardlineError('the resource policy of a secret is not one that runs locally');
    if (roleArn === undefined || !spared.includes(roleArn))
      throw new ServiceError(
        'AccessDeniedException',
        `${roleArn ?? 'the caller'} is denied the value by the secret's policy`,
      );
  }
}
