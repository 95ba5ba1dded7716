import { HardlineError } from '../errors';
import type { Message } from '../flow';

/** What a flow says in one language: a message for each key. */
export type Wording<Key extends string> = Readonly<Record<Key, Message>>;

/** What a flow says, by code of the language. Open: any language may be added. */
export type PromptTable<Key extends string> = Readonly<Record<string, Wording<Key>>>;

/** What a flow asks for when it makes its wording. */
export interface WordingProps<Key extends string> {
  /** Whose prompts these are, in errors: `payment`. */
  readonly of: string;
  readonly table: PromptTable<Key>;
  /** Code of the language. */
  readonly language: string;
  /** Other words; what is not given stays as it is. A language without a row in the table needs every key. */
  readonly changes?: Readonly<Partial<Record<string, Message>>>;
  /** Refuses a message, with the reason as text. @default - only empty ones are refused */
  readonly refuse?: (message: Message) => string | undefined;
}

/** Every message of a flow in one language; refuses an unknown key, an empty text and a missing translation. */
export function wording<Key extends string>(props: WordingProps<Key>): Wording<Key> {
  const { of, table, language, changes = {} } = props;
  const keys = keysOf(table);
  const given = Object.entries(changes).filter((entry): entry is [string, Message] => entry[1] !== undefined);
  for (const change of given) refuseBad(props, keys, change);
  return complete({ of, language, keys, messages: { ...table[language], ...Object.fromEntries(given) } });
}

function refuseBad<Key extends string>(
  { of, refuse }: WordingProps<Key>,
  keys: readonly string[],
  [key, message]: readonly [string, Message],
): void {
  if (!keys.includes(key)) {
    throw new HardlineError(`there is no ${of} prompt "${key}"; there are ${keys.join(', ')}`);
  }
  const problem = emptiness(message) ?? refuse?.(message);
  if (problem !== undefined) throw new HardlineError(`the ${of} prompt "${key}" ${problem}`);
}

/** The keys of a table: those of its first language, which every other one has too. */
function keysOf<Key extends string>(table: PromptTable<Key>): string[] {
  return Object.keys(Object.values(table)[0] ?? {});
}

function emptiness(message: Message): string | undefined {
  const text = typeof message === 'string' ? message : Object.values(message).join('');
  return text.trim() === '' ? 'is empty; give it a text' : undefined;
}

interface Collected {
  readonly of: string;
  readonly language: string;
  readonly keys: readonly string[];
  readonly messages: Readonly<Record<string, Message>>;
}

function complete<Key extends string>({ of, language, keys, messages }: Collected): Wording<Key> {
  const missing = keys.filter((key) => messages[key] === undefined);
  if (missing.length > 0) {
    throw new HardlineError(
      `the ${of} prompts in ${language} lack ${missing.join(', ')}: give the words for each`,
    );
  }
  return messages as Wording<Key>;
}
