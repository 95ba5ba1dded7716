import type { ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import {
  CONTENT_TYPE,
  CONTRACT_OPERATIONS,
  LONGEST_VAULT_ANSWER_BYTES,
} from '../../../lib/payments/contract/http';
import { answerSchema } from '../../../lib/payments/contract/schemas';
import { objectIn } from '../party';
import type { CheckSettings, Exchange } from '../settings';

/** What is judged of everything that a vault answered in a run. */
export interface ObservedCase {
  readonly id: string;
  readonly title: string;
  /** @returns one sentence for each thing that is wrong */
  judge(exchanges: readonly Exchange[], settings: CheckSettings): readonly string[];
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
const SCHEMAS = new Map(
  CONTRACT_OPERATIONS.map((operation) => [operation, ajv.compile(answerSchema(operation))]),
);

export const OBSERVED_CASES: readonly ObservedCase[] = [
  {
    id: 'answers',
    title: `every answer is JSON of its schema and at most ${LONGEST_VAULT_ANSWER_BYTES / 1024} KB, and none redirects`,
    judge: (exchanges) => exchanges.flatMap((exchange) => formProblem(exchange) ?? []),
  },
  {
    id: 'in-time',
    title: 'every answer comes in time',
    judge: (exchanges, { withinMs }) => {
      const late = exchanges.filter(({ milliseconds }) => milliseconds > withinMs);
      return late.map(
        ({ operation, milliseconds }) => `${operation} took ${milliseconds} ms, allowed are ${withinMs}`,
      );
    },
  },
  {
    id: 'no-card-data',
    title:
      'no answer, not even a refusal or a header, holds a card number or its digits before the last four',
    judge: (exchanges, settings) => exchanges.flatMap((exchange) => leak(exchange, settings)),
  },
];

function formProblem(exchange: Exchange): string | undefined {
  const { operation, status = 0, headers, text } = exchange;
  if (status >= 300 && status < 400) return `${operation} redirects (status ${status})`;
  if (status !== 200 || operation === 'other') return undefined;
  if (Buffer.byteLength(text) > LONGEST_VAULT_ANSWER_BYTES)
    return `${operation} answers ${Buffer.byteLength(text)} bytes`;
  if (!(headers['content-type'] ?? '').startsWith(CONTENT_TYPE))
    return `${operation} answers no ${CONTENT_TYPE}`;
  const validate = SCHEMAS.get(operation);
  if (validate === undefined || validate(objectIn(text))) return undefined;
  return `${operation} answers against its schema: ${where(validate.errors?.[0])}`;
}

/** The place and the rule, and nothing of the value. */
function where(error: ErrorObject | undefined): string {
  if (error === undefined) return 'invalid';
  const { additionalProperty, missingProperty } = error.params as Readonly<
    Record<string, string | undefined>
  >;
  const name = additionalProperty ?? missingProperty ?? '';
  return `${error.instancePath || '/'} ${error.message ?? 'is invalid'}${name ? ` (${name.slice(0, 40)})` : ''}`;
}

function leak({ operation, text, headers }: Exchange, settings: CheckSettings): readonly string[] {
  const written = [text, ...Object.values(headers)].join('\n').replace(/[ -]/g, '');
  const numbers = [settings.approved, settings.declined, settings.slow].flatMap((card) => card?.number ?? []);
  return numbers.some((number) => written.includes(number.slice(0, -4)))
    ? [`${operation} answers with digits of the card`]
    : [];
}
