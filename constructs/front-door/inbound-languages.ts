import { HardlineError } from '../../lib/errors';
import type { Message } from '../../lib/flow';
import { checkedLanguage, LANGUAGES, type SpokenLanguage, type Wording, wording } from '../../lib/prompts';
import { INBOUND_PROMPTS, type InboundPrompt, JOINED_PROMPTS } from './inbound-prompts';

/** A language of the front door, with other words where its prompts should differ. */
export interface InboundLanguage extends SpokenLanguage {
  readonly prompts?: Readonly<Partial<Record<string, Message>>>;
}

/** A language as the flows use it. */
export interface Voice {
  readonly language: SpokenLanguage;
  readonly prompts: Wording<InboundPrompt>;
  /** Ends the ids of its blocks: nothing for the first language, so that a second one renames nothing. */
  readonly suffix: string;
  /** Whether the flow says which voice to use; English alone keeps the instance's own. */
  readonly isSet: boolean;
}

/** The languages in order, checked, with all their prompts. The first is for callers who choose none. */
export function voicesOf(languages: readonly InboundLanguage[] = [LANGUAGES.english]): Voice[] {
  const codes = languages.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (languages.length === 0 || languages.length > 9 || twice !== undefined) {
    throw new HardlineError(
      `${twice === undefined ? `${languages.length} languages` : `the language ${twice} twice`}: give 1 to 9 languages, each once`,
    );
  }
  return languages.map((language, index) => ({
    language: checkedLanguage(language),
    prompts: promptsOf(language),
    suffix: index === 0 ? '' : `-${language.code}`,
    isSet: languages.length > 1 || language.code !== LANGUAGES.english.code,
  }));
}

function promptsOf({ code, prompts }: InboundLanguage): Wording<InboundPrompt> {
  for (const key of JOINED_PROMPTS) {
    const message = prompts?.[key] ?? '';
    if (typeof message !== 'string' || message.includes('<')) {
      throw new HardlineError(`the front door prompt "${key}" is joined with others: give it as plain text`);
    }
  }
  return wording<InboundPrompt>({
    of: 'front door',
    table: INBOUND_PROMPTS,
    language: code,
    ...(prompts ? { changes: prompts } : {}),
  });
}

/** Puts values where a prompt has `{name}`; only prompts that are plain text come here. */
export function filled(message: Message, values: Readonly<Record<string, string>>): string {
  const text = typeof message === 'string' ? message : '';
  return Object.entries(values).reduce((done, [name, value]) => done.replaceAll(`{${name}}`, value), text);
}
