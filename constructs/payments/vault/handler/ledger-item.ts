import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { HardlineError } from '../../../../lib/errors';
import { isCurrency } from '../../../../lib/payments/amount';
import type { Circuit } from '../../../../lib/payments/gateway/circuit';
import type {
  Entrance,
  KeyRegistration,
  PaymentPointer,
  PrivateHalf,
  PublicKeySlot,
} from '../../../../lib/payments/ledger';
import type { Work } from '../../../../lib/payments/ledger-rows';
import {
  PAYMENT_STATES,
  type Payment,
  type PaymentResult,
  type PaymentState,
} from '../../../../lib/payments/payment';
import {
  CLOSED_REASONS,
  DECLINE_CLASSES,
  LEAVE_OUTCOMES,
  PAYMENT_ENTRIES,
  PAYMENT_MODES,
} from '../../../../lib/payments/seam';

type Item = Readonly<Record<string, AttributeValue>>;

/** Texts and numbers, without what is undefined. */
export function itemOf(fields: object): Record<string, AttributeValue> {
  const entries = Object.entries(fields).map(([name, value]) => [name, attribute(value)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined),
  );
}

function attribute(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return { S: value };
  return typeof value === 'number' ? { N: String(value) } : undefined;
}

export function paymentOf(item: Item | undefined): Payment | undefined {
  if (item === undefined) return undefined;
  const currency = text(item, 'currency');
  const state = stateOf(item);
  const mode = PAYMENT_MODES.find((name) => name === item['mode']?.S);
  const entry = PAYMENT_ENTRIES.find((name) => name === item['entry']?.S);
  if (!isCurrency(currency) || state === undefined) throw unreadable('currency or state');
  if (mode === undefined || entry === undefined) throw unreadable('mode or entry');
  const leftWith = LEAVE_OUTCOMES.find((name) => name === item['leftWith']?.S);
  const deniedAs = ([...CLOSED_REASONS, 'invalid'] as const).find((name) => name === item['deniedAs']?.S);
  return {
    ...pointerFields(item),
    ...circumstances(item),
    ...resultFields(item),
    ...optionalTexts(item, OPTIONAL_TEXTS),
    ...optionalNumbers(item, ['expiresAt', 'reconciled']),
    ...marks(item, ['conflict', 'probe']),
    ...(leftWith === undefined ? {} : { leftWith }),
    ...(deniedAs === undefined ? {} : { deniedAs }),
    amount: number(item, 'amount'),
    revision: number(item, 'revision'),
    currency,
    state,
    mode,
    entry,
    createdAt: text(item, 'createdAt'),
    updatedAt: text(item, 'updatedAt'),
  };
}

const OPTIONAL_TEXTS = [
  'queueArn',
  'confirmedAt',
  'startedAt',
  'submittedAt',
  'keyId',
  'reconcileAt',
  'humanAt',
] as const;

function circumstances(item: Item) {
  return {
    language: text(item, 'language'),
    country: text(item, 'country'),
    agent: text(item, 'agent'),
    queue: text(item, 'queue'),
    postal: item['postal']?.S === 'true' ? 'true' : 'false',
    attempt: number(item, 'attempt'),
  } as const;
}

export function pointerOf(item: Item | undefined): PaymentPointer | undefined {
  if (item === undefined) return undefined;
  const state = stateOf(item);
  return { ...pointerFields(item), ...(state === undefined ? {} : { state }), ...resultFields(item) };
}

export function keyRegistrationOf(item: Item | undefined): KeyRegistration | undefined {
  if (item === undefined) return undefined;
  const status = (['active', 'retired', 'destroyed'] as const).find((name) => name === item['status']?.S);
  if (status === undefined) throw unreadable('status');
  return {
    keyId: text(item, 'keyId'),
    slot: text(item, 'slot'),
    generation: text(item, 'generation'),
    instanceArn: text(item, 'instanceArn'),
    status,
    ...optionalTexts(item, ['until']),
  };
}

export function entranceOf(item: Item | undefined): Entrance | undefined {
  if (item === undefined) return undefined;
  const selfService = (['true', 'false'] as const).find((word) => word === item['selfService']?.S);
  if (selfService === undefined) throw unreadable('selfService');
  return { instanceArn: text(item, 'instanceArn'), queueArn: text(item, 'queueArn'), selfService };
}

export function publicKeySlotOf(item: Item | undefined): PublicKeySlot | undefined {
  if (item === undefined) return undefined;
  return {
    slot: text(item, 'slot'),
    generation: text(item, 'generation'),
    publicKeyPem: text(item, 'publicKeyPem'),
    certificatePem: text(item, 'certificatePem'),
    notAfter: text(item, 'notAfter'),
    ...optionalTexts(item, ['registeredAs', 'retiredAt']),
  };
}

/** @throws HardlineError for a row that holds no generation */
export function privateHalfOf(item: Item): PrivateHalf {
  const destroyedFor = (['retired', 'compromised'] as const).find((why) => why === item['destroyedFor']?.S);
  return {
    slot: text(item, 'slot'),
    generation: text(item, 'generation'),
    madeAt: text(item, 'madeAt'),
    keyIds: (item['keyIds']?.S ?? '').split(' ').filter((id) => id !== ''),
    ...(destroyedFor === undefined ? {} : { destroyedFor }),
    ...optionalTexts(item, ['destroyedAt', 'goneFrom', 'goneAt']),
  };
}

function pointerFields(item: Item): PaymentPointer {
  return {
    paymentId: text(item, 'paymentId'),
    merchant: text(item, 'merchant'),
    reference: text(item, 'reference'),
    instanceArn: text(item, 'instanceArn'),
    contactId: text(item, 'contactId'),
    initialContactId: text(item, 'initialContactId'),
  };
}

function resultFields(item: Item): PaymentResult {
  const reasonClass = DECLINE_CLASSES.find((name) => name === item['reasonClass']?.S);
  return {
    ...optionalTexts(item, RESULT_TEXTS),
    ...optionalNumbers(item, ['approvedAmount']),
    ...marks(item, ['review']),
    ...(reasonClass === undefined ? {} : { reasonClass }),
  };
}

const RESULT_TEXTS = [
  'brand',
  'lastFour',
  'authorizationCode',
  'gatewayReference',
  'tokenId',
  'codeCheck',
  'postalCheck',
  'addressCheck',
] as const;

function stateOf(item: Item): PaymentState | undefined {
  return PAYMENT_STATES.find((name) => name === item['state']?.S);
}

function optionalTexts<N extends string>(item: Item, names: readonly N[]): { readonly [name in N]?: string } {
  const entries = names.flatMap((name) =>
    item[name]?.S === undefined ? [] : [[name, item[name].S] as const],
  );
  return Object.fromEntries(entries) as { [name in N]?: string };
}

function optionalNumbers<N extends string>(
  item: Item,
  names: readonly N[],
): { readonly [name in N]?: number } {
  const entries = names.flatMap((name) =>
    item[name]?.N === undefined ? [] : [[name, Number(item[name].N)]],
  );
  return Object.fromEntries(entries) as { readonly [name in N]?: number };
}

function marks<N extends string>(item: Item, names: readonly N[]): { readonly [name in N]?: 'true' } {
  const entries = names.flatMap((name) => (item[name]?.S === 'true' ? [[name, 'true']] : []));
  return Object.fromEntries(entries) as { readonly [name in N]?: 'true' };
}

function number(item: Item, name: string): number {
  const value = item[name]?.N;
  if (value === undefined) throw unreadable(name);
  return Number(value);
}

export function workOf(item: Item): Work {
  return {
    due: text(item, 'due'),
    paymentId: text(item, 'paymentId'),
    merchant: text(item, 'merchant'),
    reference: text(item, 'reference'),
  };
}

export function circuitOf(item: Item | undefined): Circuit | undefined {
  if (item === undefined) return undefined;
  const state = (['closed', 'open', 'half-open'] as const).find((name) => name === item['state']?.S);
  if (state === undefined) throw unreadable('state');
  return {
    state,
    version: number(item, 'version'),
    windowStart: number(item, 'windowStart'),
    failures: number(item, 'failures'),
    total: number(item, 'total'),
    since: number(item, 'since'),
  };
}

function text(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw unreadable(name);
  return value;
}

/** Names the field; a row's values stay out of messages. */
function unreadable(name: string): HardlineError {
  return new HardlineError(`a row of the ledger has no readable ${name}; it was not written by this version`);
}
