import { createPublicKey, randomUUID } from 'node:crypto';
import { publicKeySha256 } from '../../../lib/payments/public-certificate';
import { type KeyOperation, SEAM_VERSION } from '../../../lib/payments/seam';
import type { Bench } from '../bench';
import { answerOf, expect, isRefused, paymentQueueOf, told } from '../call';
import type { CheckSettings, Exchange } from '../settings';
import type { VaultCase } from './case';

const NOBODYS_KEY = '0'.repeat(64);

/** A key registration as the deployment of a capture half sends it. */
export function registration(
  operation: Extract<KeyOperation, 'register' | 'retire'>,
  keyId: string,
  { certificatePem, instanceArn }: Pick<CheckSettings, 'certificatePem' | 'instanceArn'>,
): object {
  const publicKeyPem = createPublicKey(certificatePem).export({ type: 'spki', format: 'pem' }).toString();
  const fingerprint = publicKeySha256(publicKeyPem);
  return {
    seam: SEAM_VERSION,
    operation,
    keyId,
    slot: 'a',
    generation: fingerprint.slice(0, 32),
    instanceArn,
    publicKeySha256: fingerprint,
    ...(operation === 'register' ? { queueArn: paymentQueueOf(instanceArn), selfService: 'false' } : {}),
  };
}

function result(what: string, exchange: Exchange, wanted: 'registered' | 'retired'): void {
  expect(answerOf(exchange)['result'] === wanted, `${what}: ${told(exchange)}, expected ${wanted}`);
}

export const KEY_CASES: readonly VaultCase[] = [
  {
    id: 'register',
    title: 'takes the id of its key however often it is told, and none of a key that is not its own',
    run: async (bench) => {
      const right = registration('register', bench.sealing.keyId, bench.settings);
      result('register again', await bench.party.ask('register', right), 'registered');
      const strange = await bench.party.ask('register', {
        ...right,
        keyId: randomUUID(),
        publicKeySha256: NOBODYS_KEY,
      });
      expect(
        isRefused(strange),
        `register of a key that it does not have: ${told(strange)}, expected a status of 4xx`,
      );
    },
  },
  {
    id: 'retired',
    title: 'takes an id back however often, and still decrypts what was captured under it before',
    run: retired,
  },
];

async function retired(bench: Bench): Promise<void> {
  const { party, settings } = bench;
  const keyId = randomUUID();
  result('register', await party.ask('register', registration('register', keyId, settings)), 'registered');
  const call = await bench.call().prepared();
  const ciphertext = bench.sealing.seal(settings.approved.number, { keyId });
  result('retire', await party.ask('retire', registration('retire', keyId, settings)), 'retired');
  result('retire again', await party.ask('retire', registration('retire', keyId, settings)), 'retired');
  const unknown = await party.ask('retire', registration('retire', randomUUID(), settings));
  result('retire of an id that nobody knows', unknown, 'retired');
  const check = await call.check('number', { ciphertext });
  expect(
    answerOf(check)['valid'] === 'true',
    `a number captured before the id was retired: ${told(check)}, expected valid`,
  );
}
