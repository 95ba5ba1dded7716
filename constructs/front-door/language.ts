import { checkedLanguage, LANGUAGES, type SpokenLanguage } from '../../lib/prompts';

/**
 * A language that this library has no words for: name, voice, and every prompt.
 */
export interface LanguageProps {
  /**
   * Code with a country, such as `de-DE`; Contact Lens must analyse it.
   */
  readonly code: string;

  /**
   * How its speakers call it, such as `Deutsch`.
   */
  readonly name: string;

  /**
   * A neural voice of Amazon Polly, such as `Vicki`.
   */
  readonly voice: string;

  /**
   * Every prompt by name; one that is missing is named at synth.
   */
  readonly prompts: { readonly [prompt: string]: string };
}

/**
 * A language that callers may choose.
 */
export class Language {
  /**
   * English (United States).
   */
  public static readonly ENGLISH = new Language(LANGUAGES.english, {});

  /**
   * Spanish (United States).
   */
  public static readonly SPANISH = new Language(LANGUAGES.spanish, {});

  /**
   * Any other language.
   */
  public static of(props: LanguageProps): Language {
    return new Language(checkedLanguage(props), props.prompts);
  }

  /**
   * Code, such as `es-US`.
   */
  public readonly code: string;

  /**
   * How its speakers call it.
   */
  public readonly name: string;

  /**
   * The voice that speaks it.
   */
  public readonly voice: string;

  /**
   * Words that differ from those of the library, by the prompt's name.
   */
  public readonly prompts: { readonly [prompt: string]: string };

  private constructor({ code, name, voice }: SpokenLanguage, prompts: { readonly [prompt: string]: string }) {
    this.code = code;
    this.name = name;
    this.voice = voice;
    this.prompts = prompts;
  }

  /**
   * The same language with other words: text, or SSML that starts with `<speak>`.
   *
   * @param prompts the words by the prompt's name, such as `greeting`
   */
  public saying(prompts: { readonly [prompt: string]: string }): Language {
    return new Language(this, { ...this.prompts, ...prompts });
  }

  /**
   * The same language in another voice.
   *
   * @param voice a neural voice of Amazon Polly
   */
  public spokenBy(voice: string): Language {
    return new Language(checkedLanguage({ code: this.code, name: this.name, voice }), this.prompts);
  }
}
