import { type Caller, placeOf } from './caller';
import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';

type Place = NonNullable<ReturnType<typeof placeOf>>;
type Input = Readonly<Record<string, unknown>>;

/** The parameters of all accounts, as the service needs them. */
export interface StoredParameters {
  find(place: Place, name: string): string | undefined;
  put(place: Place, name: string, value: string): void;
}

/** The service refuses more names in one call. */
const MOST_NAMES = 10;

/** Systems Manager's parameters, for the calls of handlers and of a person's command line. */
export function systemsManagerService(store: StoredParameters): Service {
  const operations: Readonly<Record<string, (place: Place, input: Input) => unknown>> = {
    GetParameters: (place, input) => {
      const names = namesOf(input);
      const found = names.flatMap((name) => {
        const value = store.find(place, name);
        return value === undefined ? [] : [parameterOf(place, name, value)];
      });
      const known = found.map(({ Name }) => Name);
      return { Parameters: found, InvalidParameters: names.filter((name) => !known.includes(name)) };
    },
    PutParameter: (place, input) => {
      const name = String(input['Name']);
      if (store.find(place, name) !== undefined && input['Overwrite'] !== true)
        throw new ServiceError('ParameterAlreadyExists', 'The parameter already exists.');
      store.put(place, name, String(input['Value']));
      return { Tier: 'Standard', Version: 2 };
    },
  };
  return {
    name: 'ssm',
    throttlingCode: 'ThrottlingException',
    route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
    answer: async ({ operation, input }, caller) => {
      const run = operations[operation];
      if (run === undefined) throw unknownOperation('ssm', operation);
      return json(200, run(placeFor(caller), input as Input));
    },
  };
}

function namesOf(input: Input): string[] {
  const names = Array.isArray(input['Names']) ? input['Names'].map(String) : [];
  if (names.length >= 1 && names.length <= MOST_NAMES) return names;
  throw new ServiceError('ValidationException', `Names must hold 1 to ${MOST_NAMES} names`);
}

function parameterOf({ account, region }: Place, name: string, value: string) {
  const arn = `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
  return { Name: name, Type: 'String', Value: value, ARN: arn };
}

function placeFor(caller: Caller): Place {
  const place = placeOf(caller);
  if (place === undefined) throw new ServiceError('AccessDeniedException', 'the caller has no account');
  return place;
}
