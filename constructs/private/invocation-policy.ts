import { Aws, CfnDeletionPolicy } from 'aws-cdk-lib';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-lambda';
import type { HandlerFunction } from './handler-function';
import { policyDocument, type Statement } from './policy';

/** Who may invoke a function; everybody else may not, whatever policies of his own say. */
export interface Invokers {
  /** ARNs of roles, of this account or of another. */
  readonly roleArns?: readonly string[];
  /** An AWS service in the name of one of its resources in this account. */
  readonly service?: { readonly principal: string; readonly sourceArn: string };
}

const INVOKE = 'lambda:InvokeFunction';

/**
 * Denies everybody else to invoke a function: administrators, whoever deploys, and the roles of other functions.
 *
 * `AWS::Lambda::Permission` can only allow, and within one account IAM needs no permission of the function: whoever
 * holds `lambda:InvokeFunction` could charge without a call. A policy belongs to one resource of Lambda, so function,
 * version and alias each get theirs; whether that of the function covers the others too is LIVE-CHARGE2. The two
 * kinds of resources overwrite each other, so a function has only this one.
 *
 * @returns the policy of what is called: the alias where there is one
 */
export function onlyInvokedBy(made: HandlerFunction, invokers: Invokers): CfnResourcePolicy {
  const { arn, published } = made;
  // Behind it is `$LATEST`, which can have no policy of its own.
  const everywhere = [arn, `${arn}:*`];
  const own = policy(made, 'Invokers', {
    resourceArn: arn,
    statements: [...(published ? [] : allow(invokers, arn)), denyOthers(invokers, everywhere)],
  });
  if (!published) return own;
  const { version, alias } = published;
  const old = policy(made, 'InvokersOfVersion', {
    resourceArn: version.ref,
    statements: [denyOthers(invokers, version.ref)],
  });
  // Versions stay when a new one is published; so does what keeps people from invoking them.
  old.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  return policy(made, 'InvokersOfAlias', {
    resourceArn: alias.ref,
    statements: [...allow(invokers, alias.ref), denyOthers(invokers, alias.ref)],
  });
}

interface PolicyProps {
  readonly resourceArn: string;
  readonly statements: readonly Statement[];
}

function policy(
  made: HandlerFunction,
  id: string,
  { resourceArn, statements }: PolicyProps,
): CfnResourcePolicy {
  return new CfnResourcePolicy(made, id, { resourceArn, policyDocument: policyDocument(statements) });
}

function allow({ roleArns = [], service }: Invokers, resource: string): Statement[] {
  const called = { Effect: 'Allow', Action: INVOKE, Resource: resource } as const;
  return [
    ...(roleArns.length > 0 ? [{ ...called, Sid: 'Roles', Principal: { AWS: listed(roleArns) } }] : []),
    ...(service
      ? [
          {
            ...called,
            Sid: 'Service',
            Principal: { Service: service.principal },
            Condition: {
              ArnEquals: { 'aws:SourceArn': service.sourceArn },
              StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
            },
          },
        ]
      : []),
  ];
}

/** Where a service calls, services are spared: none of them may invoke what does not allow it. */
function denyOthers({ roleArns = [], service }: Invokers, resource: string | readonly string[]): Statement {
  return {
    Sid: 'DenyInvocationToEverybodyElse',
    Effect: 'Deny',
    Principal: '*',
    Action: INVOKE,
    Resource: resource,
    Condition: {
      ...(roleArns.length > 0 ? { ArnNotEquals: { 'aws:PrincipalArn': listed(roleArns) } } : {}),
      ...(service ? { Bool: { 'aws:PrincipalIsAWSService': 'false' } } : {}),
    },
  };
}

function listed(values: readonly string[]): string | readonly string[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : values;
}
