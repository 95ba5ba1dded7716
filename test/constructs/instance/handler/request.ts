import type { CustomResourceRequest } from '../../../../constructs/private/handler/custom-resource-request';

/** A request of CloudFormation, for the tests of custom resources. */
export function request(
  properties: object,
  more: { readonly physicalId?: string; readonly oldProperties?: object } = {},
): CustomResourceRequest & { readonly physicalId: string } {
  return {
    requestType: more.physicalId === undefined ? 'Create' : 'Update',
    requestId: 'request-1',
    responseUrl: 'https://cloudformation.example/answer',
    stackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/center/1',
    logicalId: 'Resource',
    resourceType: 'Custom::Hardline',
    physicalId: more.physicalId ?? 'none',
    properties: { ...properties },
    oldProperties: { ...more.oldProperties },
  };
}
