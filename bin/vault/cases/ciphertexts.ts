import { randomUUID } from 'node:crypto';
import type { CapturedField } from '../../../lib/payments/seam';
import type { Bench } from '../bench';
import { answerOf, type Call, expect, isRefused, told } from '../call';
import { flipped, ofSuite } from '../sealing';
import type { Exchange } from '../settings';
import type { VaultCase } from './case';
import { registration } from './keys';

/** AES-256-GCM with key commitment, which Connect does not write. */
const ANOTHER_SUITE = 0x0478;

function unreadable(what: string, exchange: Exchange): void {
  const { valid, reason } = answerOf(exchange);
  const isSo = exchange.status === 200 ? valid === 'false' && reason === 'not-readable' : isRefused(exchange);
  expect(isSo, `${what}: ${told(exchange)}, expected valid false, not-readable`);
}

async function notCharged(
  what: string,
  call: Call,
  other: Partial<Record<CapturedField, string>>,
): Promise<void> {
  const charge = await call.charge(other);
  expect(isRefused(charge), `charge with ${what}: ${told(charge)}, expected invalid`);
}

/** Nothing binds a message to a call, so the vault does. */
export const CIPHERTEXT_CASES: readonly VaultCase[] = [
  {
    id: 'replayed',
    title: 'a message that was used in one payment is refused in another, to check and to charge',
    run: async (bench) => {
      const used = bench.call();
      await used.pays();
      const stranger = await bench.call().prepared();
      for (const field of ['number', 'expiry', 'code'] as const)
        unreadable(
          `the ${field} of another payment`,
          await stranger.check(field, { ciphertext: used.typed.get(field) ?? '' }),
        );
      const other = await bench.call().confirmed();
      await notCharged('the messages of another payment', other, Object.fromEntries(used.typed));
      await bench.charged(stranger.reference, 0);
      await bench.charged(other.reference, 0);
    },
  },
  {
    id: 'swapped',
    title: 'a message that was used for one field is refused for another',
    run: async (bench) => {
      const call = await (await bench.call().prepared()).typesCard();
      const [number = '', code = ''] = [call.typed.get('number'), call.typed.get('code')];
      unreadable('the number as the code', await bench.party.ask('check', call.checkRequest('code', number)));
      unreadable('the code as the expiry', await bench.party.ask('check', call.checkRequest('expiry', code)));
      await call.confirms();
      await notCharged('number and code swapped', call, { number: code, code: number });
      await bench.charged(call.reference, 0);
    },
  },
  {
    id: 'another-contact',
    title: 'a payment is checked, charged, asked for and left by its own contact only',
    run: anotherContact,
  },
  {
    id: 'ciphertexts',
    title: 'a message that is cut, changed, of another suite or key, or no message at all is refused at once',
    run: async (bench) => {
      const call = await bench.call().prepared();
      for (const [what, ciphertext] of Object.entries(broken(bench)))
        unreadable(what, await call.check('number', { ciphertext }));
      await call.typesCard();
      await call.confirms();
      await notCharged('a changed message', call, { number: flipped(call.typed.get('number') ?? '', -112) });
      await bench.charged(call.reference, 0);
    },
  },
  {
    id: 'unregistered',
    title: 'nothing is decrypted under a key id that was not registered, or for another instance',
    run: async (bench) => {
      const { number } = bench.settings.approved;
      const call = await bench.call().prepared();
      const unknown = bench.sealing.seal(number, { keyId: randomUUID() });
      unreadable('a key id that nobody registered', await call.check('number', { ciphertext: unknown }));
      const other = { ...bench.settings, instanceArn: otherInstance(bench.settings.instanceArn) };
      const keyId = randomUUID();
      const registered = await bench.party.ask('register', registration('register', keyId, other));
      // A vault may serve one instance only.
      if (isRefused(registered)) return;
      const ofAnother = bench.sealing.seal(number, { keyId });
      unreadable('the key of another instance', await call.check('number', { ciphertext: ofAnother }));
    },
  },
];

function broken(bench: Bench): Readonly<Record<string, string>> {
  const { sealing, settings } = bench;
  const right = () => sealing.seal(settings.approved.number);
  return {
    'digits in clear': settings.approved.number,
    'an empty text': '',
    'no base64': `${right().slice(0, -4)}!!!!`,
    'half of a message': right().slice(0, 400),
    'a changed signature': flipped(right(), -1),
    'a changed tag': flipped(right(), -112),
    'a changed header': flipped(right(), 60),
    'another suite': ofSuite(right(), ANOTHER_SUITE),
    'another provider': sealing.seal(settings.approved.number, { provider: 'Somebody' }),
    "another's key under the registered id": sealing.seal(settings.approved.number, {
      publicKey: sealing.stranger(),
    }),
    'a text that is far too long': 'A'.repeat(8000),
  };
}

async function anotherContact(bench: Bench): Promise<void> {
  const call = await (await bench.call().prepared()).typesCard();
  const stranger = bench.call(call.reference);
  stranger.paymentId = call.paymentId;
  const confirmed = await stranger.check('confirm', { digits: '1' });
  unreadable('the confirmation of another contact', confirmed);
  await call.confirms();
  const charge = await bench.party.ask('charge', { ...call.chargeRequest(), ...stranger.contact });
  expect(isRefused(charge), `charge by another contact: ${told(charge)}, expected invalid`);
  const status = await stranger.status();
  expect(
    answerOf(status)['outcome'] === 'invalid',
    `status for another contact: ${told(status)}, expected invalid`,
  );
  await stranger.leave();
  const { outcome } = await call.ending(await call.charge());
  expect(outcome === 'approved', `its own contact then got ${String(outcome)}, expected approved`);
  await bench.charged(call.reference, 1);
}

function otherInstance(arn: string): string {
  return `${arn.slice(0, arn.lastIndexOf('/'))}/${randomUUID()}`;
}
