import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  DIFFERENCES,
  type DifferenceKind,
  type FoundDifference,
  type Settled,
} from '../../../../../lib/payments/settlement';

export type Item = Readonly<Record<string, AttributeValue>>;

/** A movement of money as an element of a set: the same one is in it once, however often it is added. */
export function elementOf({ kind, amount, currency, transaction }: Settled): string {
  return [kind, amount, currency, transaction].join('#');
}

/** The movements of a set, in one order. */
export function settledOf(item: Item | undefined): readonly Settled[] {
  return [...(item?.['settled']?.SS ?? [])].sort().map((element) => {
    const [kind = '', amount = '', currency = '', transaction = ''] = element.split('#');
    return { kind: kind === 'taken' ? 'taken' : 'given-back', amount: Number(amount), currency, transaction };
  });
}

/** The texts and numbers of a row. */
export function plainOf(item: Item): Readonly<Record<string, string | number | undefined>> {
  return Object.fromEntries(
    Object.entries(item).map(([name, { S: text, N: number }]) => [
      name,
      text ?? (number === undefined ? undefined : Number(number)),
    ]),
  );
}

const DIFFERENCE_TEXTS = ['booked', 'settled', 'where', 'toldAt'] as const;

export function differenceOf(item: Item): FoundDifference[] {
  const kind = (Object.keys(DIFFERENCES) as DifferenceKind[]).find((name) => name === item['kind']?.S);
  const { paymentId, foundAt } = plainOf(item);
  if (kind === undefined || typeof paymentId !== 'string' || typeof foundAt !== 'string') return [];
  const texts = DIFFERENCE_TEXTS.flatMap((name) =>
    item[name]?.S === undefined ? [] : [[name, item[name].S]],
  );
  return [{ kind, paymentId, foundAt, ...Object.fromEntries(texts) }];
}
