import { fateOf, type HalfFate, isOverdue } from '../../../../../lib/payments/key-destruction';
import type { KeyEventDetail } from '../../../../../lib/payments/key-events';
import { daysLater, keySecretName } from '../../../../../lib/payments/key-pair';
import { KEY_SLOTS } from '../../../../../lib/payments/key-slots';
import type {
  KeyRegister,
  KeyRegistration,
  PrivateHalf,
  PrivateHalves,
  PublicKeySlot,
  PublicKeySlots,
} from '../../../../../lib/payments/ledger';
import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import type { SecretRemoval } from './secret-removal';

export interface DestroyKeysPorts {
  readonly halves: PrivateHalves;
  readonly slots: Pick<PublicKeySlots, 'find'>;
  readonly register: KeyRegister;
  readonly secrets: SecretRemoval;
  /** Begins the names of the secrets. */
  readonly secretPrefix: string;
  /** How long a destroyed one can be brought back. */
  readonly waitingDays: number;
  /** Generations whose private half others know; none while that cannot be read. */
  readonly compromised: () => Promise<readonly string[]>;
  readonly tell: (detail: KeyEventDetail) => Promise<void>;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/** What one run did, in numbers. */
export interface DestroyKeysAnswer {
  readonly looked: number;
  readonly destroyed: number;
  readonly overdue: number;
}

/**
 * The vault's `destroy-keys`, run by a schedule: destroys private halves with which nothing can be read any more.
 * Each step can be repeated; a run that dies is followed by one that goes on. One half that fails does not keep the
 * others.
 */
export function destroyKeysHandler(ports: DestroyKeysPorts) {
  return async (): Promise<DestroyKeysAnswer> => {
    const compromised = await ports.compromised();
    const looks: Look[] = [];
    for (const slot of KEY_SLOTS) {
      const held = await ports.slots.find(slot);
      for (const half of await ports.halves.of(slot))
        looks.push(await look(half, { held, compromised }, ports));
    }
    const count = (what: (look: Look) => boolean) => looks.filter(what).length;
    const overdue = count((each) => each.overdue);
    metric('PrivateHalfOverdue', {}, overdue, ports.write);
    return { looked: looks.length, destroyed: count((each) => each.destroyed), overdue };
  };
}

interface Look {
  readonly destroyed: boolean;
  readonly overdue: boolean;
}

interface Known {
  readonly held: PublicKeySlot | undefined;
  readonly compromised: readonly string[];
}

async function look(half: PrivateHalf, known: Known, ports: DestroyKeysPorts): Promise<Look> {
  const { slot, generation } = half;
  // Whose fate cannot even be decided is one for a person.
  let overdue = true;
  try {
    const registrations = await registrationsOf(half, ports);
    const compromised = known.compromised.includes(generation);
    const fate = fateOf({ half, registrations, slot: known.held, compromised }, ports.now());
    overdue = isOverdue(fate, half, ports.now());
    if (fate.do === 'look') return { destroyed: false, overdue: await stillThere(half, overdue, ports) };
    if (fate.do !== 'destroy') return { destroyed: false, overdue };
    const destroyed = await destroy(fate, { half, registrations }, ports);
    return { destroyed, overdue: overdue && !destroyed };
  } catch (error) {
    logLine('key-not-destroyed', { slot, generation, error: errorName(error) }, ports.write);
    return { destroyed: false, overdue };
  }
}

async function registrationsOf(
  { keyIds }: PrivateHalf,
  { register }: DestroyKeysPorts,
): Promise<KeyRegistration[]> {
  const found = await Promise.all(keyIds.map((keyId) => register.find(keyId)));
  return found.filter((registration) => registration !== undefined);
}

/**
 * First nothing is read with it any more, then it goes, then it is told: what dies in between is done again.
 *
 * @returns false when the service still shows it as it was
 */
async function destroy(
  { why }: Extract<HalfFate, { do: 'destroy' }>,
  { half, registrations }: { readonly half: PrivateHalf; readonly registrations: readonly KeyRegistration[] },
  ports: DestroyKeysPorts,
): Promise<boolean> {
  const { slot, generation } = half;
  const name = keySecretName(ports.secretPrefix, half);
  for (const registration of registrations)
    await ports.register.put({ ...registration, status: 'destroyed' });
  const until = await ports.secrets.remove(
    name,
    why === 'compromised' ? 'none' : { days: ports.waitingDays },
  );
  const state = await ports.secrets.look(name);
  if (state.kind === 'there') return false;
  const now = ports.now();
  const at = now.toISOString();
  const latest = daysLater(now, ports.waitingDays).toISOString();
  const end = state.kind === 'gone' ? { goneFrom: at, goneAt: at } : { goneFrom: until ?? latest };
  await ports.halves.put({ ...half, destroyedAt: half.destroyedAt ?? at, destroyedFor: why, ...end });
  logLine('key-destroyed', { slot, generation, reason: why, state: state.kind }, ports.write);
  metric('PrivateHalfDestroyed', { reason: why }, 1, ports.write);
  await ports.tell({ slot, generation, reason: why, state: state.kind, at });
  return true;
}

/** One that somebody brought back is destroyed again, and a person hears of it. */
async function stillThere(half: PrivateHalf, overdue: boolean, ports: DestroyKeysPorts): Promise<boolean> {
  const { slot, generation } = half;
  const name = keySecretName(ports.secretPrefix, half);
  const state = await ports.secrets.look(name);
  const at = ports.now().toISOString();
  if (state.kind === 'gone') {
    await ports.halves.put({ ...half, goneAt: at });
    logLine('key-gone', { slot, generation }, ports.write);
    await ports.tell({ slot, generation, reason: half.destroyedFor ?? 'retired', state: 'gone', at });
    return false;
  }
  if (state.kind === 'waiting') return overdue;
  logLine('key-brought-back', { slot, generation }, ports.write);
  await ports.secrets.remove(name, { days: ports.waitingDays });
  return true;
}
