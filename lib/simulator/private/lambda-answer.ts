import type { LambdaAnswer } from '../ports';
import type { LambdaCall } from '../record';

const ANSWER_LIMIT_BYTES = 32 * 1024;

/** An answer as Connect takes it. */
export interface Judged {
  readonly answer: LambdaAnswer;
  readonly outcome: LambdaCall['outcome'];
}

/** Decides whether an answer came in time and is of the kind that the block asked for. */
export function judge(said: LambdaAnswer, limitMs: number, type: string): Judged {
  if (said.kind === 'timeout' || said.durationMs > limitMs) return timedOut(limitMs);
  if (said.kind !== 'ok') return { answer: said, outcome: said.kind };
  return { answer: said, outcome: acceptable(said.payload, type) ? 'ok' : 'answer-refused' };
}

/** No answer within the time that was left. */
export function timedOut(durationMs: number): Judged {
  return { answer: { kind: 'timeout', message: 'no answer in time', durationMs }, outcome: 'timeout' };
}

function acceptable(payload: unknown, type: string): boolean {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false;
  if (type !== 'JSON' && !Object.values(payload).every((value) => typeof value === 'string')) return false;
  return surelySmall(payload) || Buffer.byteLength(JSON.stringify(payload)) <= ANSWER_LIMIT_BYTES;
}

/** A character takes at most 6 bytes of JSON, so that most answers need not be written to be measured. */
function surelySmall(payload: object): boolean {
  let characters = 0;
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value !== 'string') return false;
    characters += key.length + value.length + 6;
  }
  return characters * 6 < ANSWER_LIMIT_BYTES;
}

/** What a function came to, in a transcript's words. */
const RESULTS: Readonly<Record<LambdaCall['outcome'], string>> = {
  ok: 'answers',
  error: 'fails',
  timeout: 'gives no answer in time',
  'answer-refused': 'gives an answer that Connect refuses',
};

/** What a function came to; ciphertexts and the like only by their length. */
export function came({ answer, outcome }: Judged): string {
  const payload = outcome === 'ok' && answer.kind === 'ok' ? ` ${brief(answer.payload)}` : '';
  return RESULTS[outcome] + payload;
}

/** Values for a transcript. */
export function brief(values: unknown): string {
  const parts = Object.entries(values as Readonly<Record<string, unknown>>).map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${key}=${text.length > 40 ? `<${text.length} characters>` : text}`;
  });
  return parts.join(', ');
}
