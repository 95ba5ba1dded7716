import type { RawResource } from '../template/types';
import { keyPolicy } from './fixture-parts';

/** The policy of the function `Charge`, or of another one. */
export const INVOKERS: RawResource = invokersOf('Charge');

/** A policy that keeps everybody but one role from invoking a function. */
export function invokersOf(logicalId: string): RawResource {
  const arn = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  const relay = 'arn:aws:iam::111122223333:role/relay';
  const invoke = { Action: 'lambda:InvokeFunction', Resource: arn };
  return {
    Type: 'AWS::Lambda::ResourcePolicy',
    Properties: {
      ResourceArn: arn,
      PolicyDocument: keyPolicy(
        { ...invoke, Effect: 'Allow', Principal: { AWS: relay } },
        {
          ...invoke,
          Effect: 'Deny',
          Principal: '*',
          Condition: {
            ArnNotEquals: { 'aws:PrincipalArn': relay },
            Bool: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ),
    },
  };
}
