import { type CallRecord, callInvariants } from '../../../../lib/simulator';
import type { Case } from './cases';
import { CARDS } from './cases';
import { DigitWatch } from './digit-watch';
import { withoutNewcomers } from './newcomers';
import { STOPS, thrownAt } from './thrown';
import { BEGINNING } from './virtual-time';
import { COPIED, type World } from './world';

const SECRETS = CARDS.flatMap((card, at) =>
  (['number', 'expiry', 'code'] as const).map((name) => ({
    name: `${name} of card ${at}`,
    digits: card[name],
  })),
);

const watch = new DigitWatch(SECRETS);

const ofCall = callInvariants({
  secrets: SECRETS,
  drains: ['exit-drain'],
  mayDisconnectAt: ['hang-up'],
});

/** The record with the sinks that need a search; its timeline is made only when somebody reads it. */
function withSuspicious(record: CallRecord): CallRecord {
  return Object.create(record, { sinks: { value: watch.suspicious(record.sinks) } });
}

/** Everything that must hold after the calls and the reconciliation; each breach in words without a digit. */
export function breaches(world: World, records: readonly CallRecord[], calls: Case['calls']): string[] {
  return [
    ...bookBreaches(world, records, calls),
    ...disagreements(world),
    ...forgotten(world),
    ...copied(world),
    ...caps(world),
    ...switchedOff(world),
    ...chargedUnseen(world),
    ...otherMoney(world),
    ...world.lost.map(() => 'a payment that was sent lost its outcome'),
    ...(world.unswept.length > 0 ? ['a suspension stays in the records, and no sweep takes it back'] : []),
  ];
}

/** What calls leave behind, wherever they were played. */
export interface Books extends Pick<World, 'logs' | 'answers'> {
  readonly ledger: { readonly rows: World['ledger']['rows'] };
  readonly gateway: {
    readonly moved: World['gateway']['moved'];
    readonly references: ReadonlyMap<string, string>;
  };
  readonly plan: { readonly met: readonly string[] };
}

/** What must hold as soon as the calls are over. */
export function bookBreaches(books: Books, records: readonly CallRecord[], calls: Case['calls']): string[] {
  return [
    ...records.flatMap((record, at) => breachesOfCall(record, calls[at])),
    ...(sentTooLate(books) ? [] : records.flatMap(recordingAsBefore)),
    ...digitsKept(books),
    ...chargedTwice(books),
    ...deniedMoney(books),
  ];
}

/** The one key of the front door's menu is no card data, and its log may hold it. */
const MENU_KEY = /^1 keys were heard at flow log, menu results in order$/;

function breachesOfCall(record: CallRecord, call: Case['calls'][number] | undefined): string[] {
  const seen = call === undefined ? record : withoutNewcomers(record, call);
  return ofCall(withSuspicious(seen))
    .filter((what) => !MENU_KEY.test(what))
    .map((what) => `${record.scenario}: ${what}`);
}

/** What was switched off before a payment began does not begin it. */
function switchedOff({ answers, props }: World): string[] {
  return answers.flatMap(({ operation, entry, startedAt, answer }) => {
    const thrown = thrownAt(props.setUp, startedAt - BEGINNING);
    if (operation !== 'prepare' || thrown === undefined || answer['result'] !== 'ready') return [];
    const stops = STOPS[thrown];
    const isStopped =
      stops === 'all' || stops === entry || (stops === 'money' && answer['mode'] !== 'tokenize');
    return isStopped ? [`a payment began after ${thrown}`] : [];
  });
}

/** Money moves in no other way than the merchant chose: for a stored card not at all. */
function otherMoney({ gateway, props }: World): string[] {
  return [...gateway.modes.values()]
    .filter((mode) => mode !== props.setUp.mode)
    .map((mode) => `money was asked for by ${mode}, though payments here ${props.setUp.mode}`);
}

/** The agent's recording runs again when the agent has the caller back, or the agent is told that nobody confirmed it. */
function recordingAsBefore(record: CallRecord): string[] {
  if (record.ending.kind !== 'agent-hung-up') return [];
  const marked = record.contacts.some(({ attributes }) => attributes['hardline_recording'] === 'unconfirmed');
  const still = record.recordings.filter(
    ({ kind, spans }) => kind === 'agent' && spans.at(-1)?.state === 'suspended',
  );
  return marked || still.length === 0
    ? []
    : [`${record.scenario}: the agent's recording stays suspended and nobody is told`];
}

/** A request to Connect that takes effect long after it was given up; the sweep's alarm is for that. */
function sentTooLate({ plan }: Books): boolean {
  return plan.met.some((met) => /recording\.send (late|very-late)$/.test(met));
}

function digitsKept({ logs, ledger, answers }: Books): string[] {
  // One by one: last fours that follow each other are no card number.
  const texts = [
    ...logs.map((text) => ({ where: "a function's log", text })),
    ...ledger.rows.map((row) => ({ where: 'the ledger', text: JSON.stringify(row) })),
    ...answers.map(({ answer }) => ({ where: 'an answer', text: JSON.stringify(answer) })),
  ];
  const found = watch.suspicious(texts);
  return found.map(({ where }) => `digits of a card are in ${where}`);
}

function kept({ gateway }: Books) {
  return gateway.moved.filter(({ isTakenBack }) => !isTakenBack);
}

/** At most one charge stays for a reference, whoever paid it in however many calls. */
function chargedTwice(world: Books): string[] {
  const counts = new Map<string, number>();
  for (const { paymentId } of kept(world)) {
    const reference = world.gateway.references.get(paymentId) ?? 'nobody';
    counts.set(reference, (counts.get(reference) ?? 0) + 1);
  }
  return [...counts].flatMap(([reference, count]) =>
    count > 1 ? [`${reference} was charged ${count} times`] : [],
  );
}

const NOTHING_CHARGED = ['declined', 'unavailable', 'invalid', 'closed'];

/** Money is asked for only when the contact was live when Connect was asked about it; which contact, the pointer tells. */
function chargedUnseen({ gateway, seenLive, contactOf }: World): string[] {
  return [...gateway.references.keys()].flatMap((paymentId) => {
    const contactId = contactOf.get(paymentId);
    return contactId !== undefined && seenLive.has(contactId)
      ? []
      : ['money was asked for, and nobody saw the contact live'];
  });
}

/** What the caller was told about money is so, whenever he was told. */
function deniedMoney(world: Books): string[] {
  const moved = new Set(kept(world).map(({ paymentId }) => paymentId));
  const stored = new Set(world.ledger.rows.filter(isStored).map(({ paymentId }) => paymentId));
  return world.answers.flatMap(({ operation, paymentId, answer }) => {
    const { outcome = '' } = answer;
    if (!['charge', 'status'].includes(operation) || paymentId === undefined) return [];
    if (outcome === 'approved' && !moved.has(paymentId) && !stored.has(paymentId))
      return ['approved was said and nothing was charged'];
    if (NOTHING_CHARGED.includes(outcome) && moved.has(paymentId))
      return [`${outcome} was said and money moved`];
    return [];
  });
}

/** A card that was stored and is approved so, without money. */
function isStored({ mode, state }: World['ledger']['rows'][number]): boolean {
  return mode === 'tokenize' && state === 'approved';
}

/** After the reconciliation ledger and gateway tell the same of every reference, or a person was asked. */
function disagreements(world: World): string[] {
  const moved = new Set(kept(world).map(({ paymentId }) => paymentId));
  return world.ledger.rows.flatMap(({ paymentId, state, mode }) => {
    if (world.isHandedOver(paymentId)) return [];
    const isPaid = state === 'approved' || state === 'partial';
    if (isPaid && mode !== 'tokenize' && !moved.has(paymentId))
      return [`the ledger says ${state}, the gateway has nothing`];
    const denies = !isPaid && state !== 'unknown' && state !== 'submitting';
    return denies && moved.has(paymentId) ? [`the ledger says ${state}, the gateway has the money`] : [];
  });
}

/** A ciphertext is accepted once. */
function copied({ gateway }: World): string[] {
  return [...gateway.references.values()].includes(COPIED) ? ['a ciphertext was taken twice'] : [];
}

/** A payment that is unclear a day later is with a person. */
function forgotten(world: World): string[] {
  return world.ledger.rows.flatMap(({ paymentId, state }) =>
    ['submitting', 'unknown'].includes(state) && !world.isHandedOver(paymentId)
      ? [`a payment stays ${state} and nobody looks after it`]
      : [],
  );
}

/** The day's cap counts at least what was charged, and without a fault no more. */
function caps(world: World): string[] {
  const charged = kept(world).reduce((sum, { amount }) => sum + amount, 0);
  const { counted } = world;
  if (counted < charged) return ['the cap of the day holds less than was charged'];
  const isClear =
    world.plan.met.length === 0 && world.ledger.rows.every(({ state }) => !UNCLEAR.includes(state));
  return isClear && counted > charged ? ['the cap of the day holds more than was charged'] : [];
}

const UNCLEAR = ['submitting', 'unknown'];
