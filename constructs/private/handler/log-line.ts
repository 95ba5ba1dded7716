/** The only fields a handler may log. An event, an attribute or what a caller typed has no name here. */
const LOGGED_FIELDS = [
  'operation',
  'requestType',
  'resourceType',
  'physicalId',
  'paymentId',
  'contactId',
  'keyId',
  'slot',
  'generation',
  'field',
  'result',
  'outcome',
  'reason',
  'failure',
  'state',
  'error',
  'attempt',
  'durationMs',
  'reports',
  'payments',
  'differences',
  'hours',
] as const;

export type LoggedField = (typeof LOGGED_FIELDS)[number];
export type LogFields = { readonly [field in LoggedField]?: string | number | boolean };

/** Receives one complete line without its newline. */
export type LogWriter = (line: string) => void;

/**
 * Longest value that is logged. Ids, ARNs and reason words are shorter; a PEM, a ciphertext or a document is
 * longer, so that none of them can pass under an allowed name.
 */
const LONGEST_VALUE = 256;

/** Thirteen digits or more, however spaced, may be a card number. */
const CARD_LIKE = /(?:\d[ -]?){12}\d/;

/** Ids and digests hold long runs of digits by chance and are longer than any card number. */
const IDENTIFIERS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40,}/g;

/**
 * Writes one JSON line about one decision.
 *
 * It goes straight to standard output: `console.log` would put the Lambda runtime's prefix before the JSON, and
 * metric filters on fields would then match nothing.
 */
export function logLine(decision: string, fields: LogFields = {}, write: LogWriter = toStandardOutput): void {
  const logged = LOGGED_FIELDS.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, safeValue(value)] as const];
  });
  write(JSON.stringify({ decision, ...Object.fromEntries(logged) }));
}

/**
 * Names an error for a log line: its class only, since messages of others may quote the request.
 */
export function errorName(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,80}$/.test(error.name) ? error.name : 'UnknownError';
}

function safeValue(value: string | number | boolean): string | number | boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value);
  return text.length > LONGEST_VALUE || isCardLike(text) ? '[withheld]' : value;
}

/** Tells whether a text holds a run of digits that may be a card number; ids and digests are not counted. */
export function isCardLike(text: string): boolean {
  return CARD_LIKE.test(text.replace(IDENTIFIERS, 'id'));
}

/** Writes a line where CloudWatch reads it, without the runtime's prefix. */
export function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}
