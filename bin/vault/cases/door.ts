import {
  CONTRACT_OPERATIONS,
  type ContractOperation,
  LONGEST_REQUEST_BYTES,
} from '../../../lib/payments/contract/http';
import { requestSchema } from '../../../lib/payments/contract/schemas';
import type { Bench } from '../bench';
import { type Call, expect, isRefused, told } from '../call';
import type { Exchange } from '../settings';
import type { VaultCase } from './case';
import { registration } from './keys';

/** A right request of each operation, of a payment that is prepared. */
function rightRequests(bench: Bench, call: Call): Readonly<Record<ContractOperation, object>> {
  const { sealing, settings } = bench;
  const payment = (operation: ContractOperation) => ({ ...call.base(operation), paymentId: call.paymentId });
  return {
    prepare: bench.call().prepareRequest(),
    check: call.checkRequest('number', sealing.seal(settings.approved.number)),
    charge: call.chargeRequest(),
    status: payment('status'),
    leave: { ...payment('leave'), outcome: 'hung-up' },
    register: registration('register', sealing.keyId, settings),
    retire: registration('retire', sealing.keyId, settings),
  };
}

function refused(what: string, exchange: Exchange): void {
  expect(isRefused(exchange), `${what}: ${told(exchange)}, expected a status of 4xx or a refusal`);
}

function turnedAway(what: string, exchange: Exchange): void {
  const isAway = exchange.status === 401 || exchange.status === 403;
  expect(isAway, `${what}: ${told(exchange)}, expected status 401 or 403`);
}

/** What comes to the door of a vault and is none of its business. */
export const DOOR_CASES: readonly VaultCase[] = [
  {
    id: 'version',
    title: 'a request of another version of the contract is refused, whatever else it says',
    run: async (bench) => {
      const call = await bench.call().prepared();
      for (const [operation, request] of Object.entries(rightRequests(bench, call)))
        for (const seam of ['1', '999', undefined])
          refused(
            `${operation} of version ${String(seam)}`,
            await bench.party.ask(operation as ContractOperation, { ...request, seam }),
          );
    },
  },
  {
    id: 'malformed',
    title: 'what is no request of the operation is refused and breaks nothing',
    run: malformed,
  },
  {
    id: 'http',
    title: 'another method, path or content type is refused',
    run: async (bench) => {
      const call = await bench.call().prepared();
      const request = { ...call.base('status'), paymentId: call.paymentId };
      const text = JSON.stringify(request);
      refused('GET', await bench.party.ask('status', request, { method: 'GET' }));
      refused('PUT', await bench.party.ask('status', request, { method: 'PUT' }));
      refused('an operation that there is not', await bench.party.send('other', '/make-key', text));
      refused('text/plain', await bench.party.ask('status', request, { contentType: 'text/plain' }));
      refused(
        'a form',
        await bench.party.ask('status', request, { contentType: 'application/x-www-form-urlencoded' }),
      );
    },
  },
  {
    id: 'oversize',
    title: `more than ${LONGEST_REQUEST_BYTES / 1024} KB are not read`,
    run: async (bench) => {
      for (const bytes of [LONGEST_REQUEST_BYTES * 2, 4 * 1024 * 1024]) {
        const exchange = await bench.party.ask(
          'prepare',
          bench.call().prepareRequest({ padding: 'x'.repeat(bytes) }),
        );
        // A server may also end the connection while it is still being sent.
        expect(
          exchange.status === undefined || isRefused(exchange),
          `${bytes} bytes: ${told(exchange)}, expected status 413`,
        );
      }
    },
  },
  {
    id: 'unknown-caller',
    title:
      'who is not the contact center is turned away, and so is a signed request that is changed, old or sent twice',
    needs: 'identity',
    run: unknownCaller,
  },
];

async function malformed(bench: Bench): Promise<void> {
  const { party } = bench;
  const call = await bench.call().prepared();
  const right = rightRequests(bench, call);
  for (const operation of CONTRACT_OPERATIONS) {
    const request = right[operation];
    for (const text of ['', 'null', '[]', '"text"', '{"seam":'])
      refused(`${operation} with ${JSON.stringify(text)}`, await party.ask(operation, {}, { text }));
    for (const name of required(operation, request))
      for (const value of [undefined, 7])
        refused(
          `${operation} with ${name} ${JSON.stringify(value)}`,
          await party.ask(operation, { ...request, [name]: value }),
        );
  }
  refused('a leave sent as a status', await party.ask('status', right.leave));
}

/**
 * A charge without a field of the card may be answered as one that is denied, so it is left out there. What Connect
 * told of the contact has a case of its own.
 */
function required(operation: ContractOperation, request: object): readonly string[] {
  const { required: names } = requestSchema(operation) as { readonly required?: readonly string[] };
  return (names ?? Object.keys(request)).filter((name) => name !== 'seen');
}

async function unknownCaller(bench: Bench): Promise<void> {
  const { party, settings } = bench;
  const request = () => bench.call().prepareRequest();
  for (const { how, sign } of settings.identity.forged)
    turnedAway(how, await party.ask('prepare', request(), { sign }));
  const tampered = await party.ask('prepare', request(), { tamper: (body) => body.replace('kit-', 'kit-x') });
  turnedAway('another body than the one that was signed', tampered);
  if (settings.identity.way !== 'signature') return;
  let kept: Record<string, string> | undefined;
  const once = request();
  const sign: typeof settings.identity.sign = async (unsigned) => {
    kept ??= await settings.identity.sign(unsigned);
    return kept;
  };
  await party.ask('prepare', once, { sign });
  turnedAway('the same signature twice', await party.ask('prepare', once, { sign }));
}
