import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';

/** The service takes no more in one call. */
const MOST_ENTRIES = 10;

/** EventBridge's PutEvents: each call is recorded with its entries, nothing is delivered. */
export const eventBridgeService: Service = {
  name: 'events',
  throttlingCode: 'ThrottlingException',
  route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
  answer: async ({ operation, input }) => {
    if (operation !== 'PutEvents') throw unknownOperation('events', operation);
    const { Entries: entries } = input as { readonly Entries?: unknown };
    if (!Array.isArray(entries) || entries.length < 1 || entries.length > MOST_ENTRIES)
      throw new ServiceError('ValidationException', `Entries must hold 1 to ${MOST_ENTRIES} entries`);
    return json(200, {
      FailedEntryCount: 0,
      Entries: entries.map((_, index) => ({ EventId: `local-${index}` })),
    });
  },
};
