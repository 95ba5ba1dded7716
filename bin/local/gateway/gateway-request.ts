import { decodeForm } from './form';

/** How the gateway ended a request; `no-answer` and `connection-cut` leave the other side in the dark. */
export type GatewayAnswer = number | 'no-answer' | 'connection-cut' | 'pending';

/** What is safe to print of a card field, of Stripe's names and of Adyen's; every other field is printed as it came. */
const MASKS: Readonly<Record<string, (value: string) => string>> = {
  'card[number]': maskNumber,
  'card[cvc]': () => '***',
  'card[exp_month]': () => '**',
  'card[exp_year]': () => '****',
  'paymentMethod.number': maskNumber,
  'paymentMethod.cvc': () => '***',
  'paymentMethod.expiryMonth': () => '**',
  'paymentMethod.expiryYear': () => '****',
};

/**
 * One request that the gateway received. Printing or serializing it shows masked card fields only; the body as it
 * came stays readable through `rawBody`, because the gateway is the one recipient that may hold the card and a
 * search for its digits has to prove that it got there.
 */
export class GatewayRequest {
  public readonly fields: Readonly<Record<string, string>>;
  public answer: GatewayAnswer = 'pending';
  readonly #rawBody: string;

  public constructor(
    public readonly method: string,
    public readonly path: string,
    public readonly idempotencyKey: string | undefined,
    public readonly apiVersion: string | undefined,
    body: string,
  ) {
    this.#rawBody = body;
    this.fields = maskFields(body);
  }

  public get rawBody(): string {
    return this.#rawBody;
  }
}

function maskNumber(value: string): string {
  return `${'*'.repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`;
}

function maskFields(body: string): Record<string, string> {
  const fields = body.trimStart().startsWith('{') ? jsonFields(body) : [...decodeForm(body)];
  return Object.fromEntries(fields.map(([key, value]) => [key, MASKS[key]?.(value) ?? value]));
}

/** The fields of a JSON body by path, `paymentMethod.number`; none of a body that is cut off. */
function jsonFields(body: string): [string, string][] {
  try {
    return flatten(JSON.parse(body), '');
  } catch {
    return [];
  }
}

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  );
}
