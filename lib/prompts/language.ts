import { HardlineError } from '../errors';
import { type FlowStep, setContactAttributes, setLanguage, setVoice } from '../flow';

/** A language that flows speak, and the voice that speaks it. */
export interface SpokenLanguage {
  /** As Connect, Contact Lens and SSML name it: `es-US`. */
  readonly code: string;
  /** How its speakers call it, for the menu of languages. */
  readonly name: string;
  /** A voice of Amazon Polly. */
  readonly voice: string;
  /** @default 'neural' */
  readonly engine?: 'standard' | 'neural' | 'long-form' | 'generative';
}

/** The languages whose prompts this library brings; any other is a row of the same kind. */
export const LANGUAGES = {
  english: { code: 'en-US', name: 'English', voice: 'Joanna' },
  spanish: { code: 'es-US', name: 'español', voice: 'Lupe' },
} as const satisfies Readonly<Record<string, SpokenLanguage>>;

/**
 * Contact attribute with the code of the language that the caller chose. A system attribute would be enough for
 * Amazon Lex; that a transferred contact keeps it is not documented, for contact attributes it is.
 */
export const LANGUAGE_ATTRIBUTE = 'hardline_language';

/** Refuses a language that no voice could speak or no analysis could take. */
export function checkedLanguage<L extends SpokenLanguage>(language: L): L {
  if (!/^[a-z]{2,3}-[A-Z]{2}$/.test(language.code)) {
    throw new HardlineError(
      `the language '${language.code}' is refused: use a code with a country, such as es-US`,
    );
  }
  for (const part of ['name', 'voice'] as const) {
    if (language[part].trim() === '') {
      throw new HardlineError(`the language ${language.code} has no ${part}: give it one`);
    }
  }
  return language;
}

export interface SpeakProps {
  readonly language: SpokenLanguage;
  /** Ends the ids of the blocks. @default - the language's code */
  readonly suffix?: string;
  readonly next: string;
}

export type SpeakingStep = FlowStep<
  'UpdateContactTextToSpeechVoice' | 'UpdateContactData' | 'UpdateContactAttributes'
>;

/** The first block of {@link speaking}. */
export function speakingStart({ language, suffix = language.code }: Omit<SpeakProps, 'next'>): string {
  return `set-voice-${suffix}`;
}

/**
 * Voice, contact language and the attribute that later flows compare. A block that fails is no reason to lose
 * the call: the caller then hears the words in the voice before it.
 */
export function speaking({ language, suffix = language.code, next }: SpeakProps): SpeakingStep[] {
  const [setsLanguage, marksLanguage] = [`set-language-${suffix}`, `mark-language-${suffix}`];
  return [
    setVoice(speakingStart({ language, suffix }), {
      voice: language.voice,
      engine: language.engine ?? 'neural',
      next: setsLanguage,
      onError: setsLanguage,
    }),
    setLanguage(setsLanguage, { language: language.code, next: marksLanguage, onError: marksLanguage }),
    setContactAttributes(marksLanguage, {
      attributes: { [LANGUAGE_ATTRIBUTE]: language.code },
      next,
      onError: next,
    }),
  ];
}
