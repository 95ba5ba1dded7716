import { signedService } from './caller';
import { targetOf } from './dynamodb';
import { type Service, unknownOperation } from './endpoint';

/** Answers for every service that the local AWS does not run, so that a call to one fails by name and is recorded. */
export const unknownService: Service = {
  name: 'unknown',
  allOfHttp: true,
  throttlingCode: 'ThrottlingException',
  route: (request) => ({
    operation: `${signedService(request.headers['authorization']) ?? 'unsigned'} ${targetOf(request)}`,
    input: undefined,
  }),
  answer: async ({ operation }) => {
    throw unknownOperation('AWS', operation);
  },
};
