import { Call } from '../../../../bin/vault/call';
import { readCiphertextHeader } from '../../../../lib/payments/ciphertext';
import type { ContractOperation } from '../../../../lib/payments/contract/http';
import type { FieldReader } from '../../../../lib/payments/field-reader';
import type { Ledger, MessageRows } from '../../../../lib/payments/ledger';
import type { MessageUse } from '../../../../lib/payments/ledger-rows';
import { SEAM_VERSION } from '../../../../lib/payments/seam';
import { APPROVED, type Parts } from './reference-server';

type Body = Readonly<Record<string, string | undefined>>;
type Answer = Readonly<Record<string, unknown>> | undefined;
type Next = (operation: ContractOperation, body: unknown) => Promise<Answer>;

/** A vault that answers some operations in its own way. */
function answering(
  make: (
    next: Next,
    more: Parameters<NonNullable<Parts['vault']>>[1],
  ) => (operation: ContractOperation, body: Body) => Promise<Answer>,
): Parts {
  return {
    vault: (vault, more) => {
      const next: Next = async (operation, body) => (await vault.answer(operation, body)) as Answer;
      const answer = make(next, more);
      return { answer: (operation, body) => answer(operation, body as Body) };
    },
  };
}

/** A ledger whose messages are claimed for less than payment, contact and field. */
function claiming(as: (use: MessageUse) => MessageUse): Parts {
  return {
    ledger: (ledger) => {
      const messages: MessageRows = { claim: (id, use) => ledger.messages.claim(id, as(use)) };
      return new Proxy(ledger, {
        get: (of, name: keyof Ledger) => {
          const value = name === 'messages' ? messages : of[name];
          return typeof value === 'function' ? value.bind(of) : value;
        },
      });
    },
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Servers with one mistake each, by the case that has to find it. */
export const BROKEN_SERVERS: Readonly<Record<string, readonly [mistake: string, parts: Parts]>> = {
  register: ['registers keys of which it has no private half', { publicKeys: false }],
  retired: [
    'forgets a key id at once when it is taken back',
    {
      register: (register) => ({
        find: (keyId) => register.find(keyId),
        put: (entry) =>
          register.put(entry.status === 'retired' ? { ...entry, until: new Date(0).toISOString() } : entry),
      }),
    },
  ],
  charge: [
    'does not say what was charged in mode charge',
    answering((next) => {
      const modes = new Map<unknown, string | undefined>();
      return async (operation, body) => {
        const answer = await next(operation, body);
        if (operation === 'prepare') modes.set(answer?.['paymentId'], body['mode']);
        const isCharge = operation === 'charge' && modes.get(body['paymentId']) === 'charge';
        return isCharge && answer ? { ...answer, lastFour: '0000' } : answer;
      };
    }),
  ],
  authorize: [
    'takes another mode for authorize',
    answering(
      (next) => async (operation, body) =>
        operation === 'prepare' && body['mode'] === 'authorize'
          ? { result: 'refused', reason: 'mode-not-offered' }
          : next(operation, body),
    ),
  ],
  tokenize: [
    'takes money where a card is only stored',
    answering((next, { gateway }) => async (operation, body) => {
      if (operation === 'prepare' && body['mode'] === 'tokenize')
        gateway.counts.set(body['reference'] ?? '', 1);
      return next(operation, body);
    }),
  ],
  declined: [
    'tells a declined card as an outage',
    answering((next) => async (operation, body) => {
      const answer = await next(operation, body);
      return answer?.['outcome'] === 'declined' ? { outcome: 'unavailable' } : answer;
    }),
  ],
  fields: [
    'takes a code of two digits',
    answering((next) => async (operation, body) => {
      const answer = await next(operation, body);
      return answer?.['reason'] === 'code-invalid' ? { valid: 'true' } : answer;
    }),
  ],
  amounts: [
    'takes a reference that is a card number',
    answering(
      (next) => (operation, body) =>
        next(operation, body['reference'] === APPROVED.number ? { ...body, reference: 'no-number' } : body),
    ),
  ],
  unconfirmed: [
    'charges what nobody confirmed',
    answering((next, { ledger }) => async (operation, body) => {
      const pointer = operation === 'charge' ? await ledger.pointer(body['paymentId'] ?? '') : undefined;
      const payment = pointer && (await ledger.find(pointer));
      if (payment?.state === 'prepared' && payment.paymentId === body['paymentId'])
        await ledger.move(payment, {
          ...payment,
          state: 'confirmed',
          revision: payment.revision + 1,
          confirmedAt: payment.createdAt,
        });
      return next(operation, body);
    }),
  ],
  denied: [
    'only says that a denied payment is closed',
    answering(
      (next) => async (operation, body) =>
        operation === 'charge' && body['denied'] === 'closed' && body['seam'] === SEAM_VERSION
          ? { outcome: 'closed', reason: 'closed' }
          : next(operation, body),
    ),
  ],
  left: [
    'notes that a call left, and charges all the same',
    answering((next, { ledger }) => async (operation, body) => {
      if (operation !== 'leave' || (await ledger.pointer(body['paymentId'] ?? '')) === undefined)
        return next(operation, body);
      // What is no request stays refused.
      return (await next('leave', { ...body, paymentId: '00000000-0000-4000-8000-000000000000' })) as Answer;
    }),
  ],
  status: [
    'says that a payment which nobody knows is being worked on',
    answering((next, { ledger }) => async (operation, body) => {
      const answer = await next(operation, body);
      const isUnknown =
        operation === 'status' && (await ledger.pointer(body['paymentId'] ?? '')) === undefined;
      return answer?.['outcome'] === 'invalid' && isUnknown ? { outcome: 'working' } : answer;
    }),
  ],
  repeated: [
    'takes a paid reference again',
    answering((next) => async (operation, body) => {
      const answer = await next(operation, body);
      if (answer?.['reason'] !== 'already-paid') return answer;
      return next(operation, { ...body, reference: `${body['reference']}-again` });
    }),
  ],
  parallel: [
    'asks the gateway again when two charges of a payment run at once',
    answering((next, { gateway, ledger }) => {
      const running = new Set<string>();
      return async (operation, body) => {
        const { paymentId = '' } = body;
        if (operation !== 'charge') return next(operation, body);
        if (running.has(paymentId)) {
          const { reference = '' } = (await ledger.pointer(paymentId)) ?? {};
          gateway.counts.set(reference, (gateway.counts.get(reference) ?? 0) + 1);
        }
        running.add(paymentId);
        // Long enough for the others to arrive.
        await pause(30);
        return next(operation, body).finally(() => running.delete(paymentId));
      };
    }),
  ],
  'two-contacts': [
    'keeps a book for each contact',
    answering((next) => (operation, body) => {
      const { reference, contactId = '' } = body;
      const isPlain = operation === 'prepare' && /^kit-[a-p]+-two-contacts/.test(reference ?? '');
      return next(
        operation,
        isPlain
          ? { ...body, reference: `${reference}-${contactId.replace(/\W|\d/g, '').slice(0, 8)}` }
          : body,
      );
    }),
  ],
  'lost-answer': [
    'forgets a charge that nobody waited for',
    answering((next) => {
      const waiting = new Set<string>();
      const lost = new Set<string>();
      return async (operation, body) => {
        const { paymentId = '' } = body;
        if (operation === 'status' && waiting.has(paymentId)) lost.add(paymentId);
        if (lost.has(paymentId)) return { outcome: 'working' };
        if (operation !== 'charge') return next(operation, body);
        waiting.add(paymentId);
        await pause(120);
        waiting.delete(paymentId);
        return lost.has(paymentId) ? { outcome: 'working' } : next(operation, body);
      };
    }),
  ],
  slow: [
    'answers a slow charge as one that it gave up',
    answering((next, { ledger }) => async (operation, body) => {
      const answer = await next(operation, body);
      const pointer = await ledger.pointer(body['paymentId'] ?? '');
      return operation === 'charge' && /-slow-/.test(pointer?.reference ?? '') && answer
        ? { outcome: 'unavailable' }
        : answer;
    }),
  ],
  replayed: [
    'takes a message of another payment',
    claiming(({ field }) => ({ paymentId: 'any', contactId: 'any', field })),
  ],
  swapped: [
    'takes a message for any field',
    claiming(({ paymentId, contactId }) => ({ paymentId, contactId, field: 'number' })),
  ],
  'another-contact': [
    'lets every contact ask for every payment',
    answering((next, { ledger }) => async (operation, body) => {
      const pointer = ['status', 'leave'].includes(operation)
        ? await ledger.pointer(body['paymentId'] ?? '')
        : undefined;
      const isRequest = ['instanceArn', 'contactId', 'initialContactId'].every(
        (name) => typeof body[name] === 'string',
      );
      if (pointer === undefined || !isRequest) return next(operation, body);
      const { instanceArn, contactId, initialContactId } = pointer;
      return next(operation, { ...body, instanceArn, contactId, initialContactId });
    }),
  ],
  ciphertexts: [
    'takes digits that are not encrypted',
    {
      fields: (fields): FieldReader => ({
        read: async (ciphertext, instanceArn) =>
          /^\d{16}$/.test(ciphertext)
            ? { kind: 'read', digits: ciphertext, messageId: ciphertext, keyId: 'none' }
            : fields.read(ciphertext, instanceArn),
      }),
    },
  ],
  contact: [
    'believes that every contact may pay',
    answering((next) => (operation, body) => {
      const { instanceArn, initialContactId } = body;
      const isRequest = typeof instanceArn === 'string' && typeof initialContactId === 'string';
      if ((operation !== 'prepare' && operation !== 'charge') || !isRequest) return next(operation, body);
      const seen = new Call({ settings: { instanceArn } } as never, '').seen();
      return next(operation, { ...body, seen: seen as never });
    }),
  ],
  unregistered: [
    'decrypts for every instance',
    {
      fields: (fields, register): FieldReader => ({
        read: async (ciphertext, instanceArn) => {
          const header = readCiphertextHeader(ciphertext);
          const known = header.kind === 'readable' ? await register.find(header.keyId) : undefined;
          return fields.read(ciphertext, known?.instanceArn ?? instanceArn);
        },
      }),
    },
  ],
  version: [
    'takes requests of every version',
    answering(
      (next) => (operation, body) =>
        next(operation, typeof body['seam'] === 'string' ? { ...body, seam: SEAM_VERSION } : body),
    ),
  ],
  malformed: [
    'breaks at a body that is no object',
    {
      door: async (next, request) => {
        const text = request.body.toString();
        return text === 'null' ? { status: 500, body: '{}' } : next(request);
      },
    },
  ],
  http: [
    'answers GET',
    {
      door: async (next, request) =>
        request.method === 'GET'
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{"outcome":"approved"}' }
          : next(request),
    },
  ],
  oversize: [
    'reads without an end',
    {
      door: (next, request) => {
        if (request.body.length < 40_000) return next(request);
        return Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            result: 'ready',
            paymentId: '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11',
            amountSpoken: 'one dollar',
            mode: 'charge',
            postal: 'false',
            attempt: '1',
            lastAttempt: 'false',
          }),
        });
      },
    },
  ],
  'unknown-caller': [
    'takes a signed request twice',
    {
      admits: (admits) => {
        return (request) => {
          const turnedAway = admits(request);
          return turnedAway?.why === 'used-before' ? undefined : turnedAway;
        };
      },
    },
  ],
  answers: [
    'says more than the contract has words for',
    answering((next) => async (operation, body) => {
      const answer = await next(operation, body);
      return operation === 'leave' && answer ? { ...answer, gateway: 'acquirer-7' } : answer;
    }),
  ],
  'in-time': [
    'takes its time to note that the first call left',
    answering((next) => {
      let isFirst = true;
      return async (operation, body) => {
        if (operation === 'leave' && isFirst) await pause(1700);
        if (operation === 'leave') isFirst = false;
        return next(operation, body);
      };
    }),
  ],
  'no-card-data': [
    'writes the card into a header, for whoever debugs it',
    {
      door: async (next, request) => {
        const answer = await next(request);
        return request.path.endsWith('/charge') && answer.status === 200
          ? { ...answer, headers: { ...answer.headers, 'x-debug': APPROVED.number } }
          : answer;
      },
    },
  ],
};
