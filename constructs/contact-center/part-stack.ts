import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { requirePattern } from '../private/checks';

/** The stack of one part, named after the contact center and itself; unprotected unless it says so. */
export function partStack(center: Construct, id: string, props: StackProps): Stack {
  const stackName = `${center.node.path}/${id}`.replace(/[^A-Za-z0-9]+/g, '-');
  return new Stack(center, id, { terminationProtection: false, ...props, stackName });
}

/** The name is part of roles, functions and parameters. */
export function requireName(center: Construct, name: string): void {
  requirePattern(
    center,
    'name',
    name,
    /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
    'use 3 to 30 lower-case letters, digits and hyphens, starting with a letter',
  );
}
