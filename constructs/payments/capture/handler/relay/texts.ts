import { attributesOfLibrary, attributesOfWords } from '../../../../../lib/payments/payment-flow/attributes';
import { DEPLOYED, REPLACED } from '../../../../../lib/payments/payment-flow/replaced';
import { type ReplacedTexts, readTexts } from '../../../../../lib/payments/replaced-texts';
import { PAYMENT_MODES } from '../../../../../lib/payments/seam';
import { SWITCH_AGE_MS } from '../../../../../lib/payments/switches';
import { Aged, type Read } from '../../../../private/handler/aged';
import { type AwsCall, awsCall, type CallerConfig } from '../../../../private/handler/aws-json';
import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { parameterValues } from '../../../../private/handler/parameter-values';
import type { ContactEvent } from '../contact-event';
import type { FlowAnswer } from './answers';

/** A caller waits, though the vault is asked meanwhile: one read is given up after this time, and not repeated. */
const READ_TIMEOUT_MS = 800;

const LANGUAGE = /^[a-z]{2,3}-[A-Z]{2}$/;

export interface TextsPorts {
  /** Reads the parameter of a language; undefined when there is none. */
  readonly read: (language: string) => Promise<string | undefined>;
  readonly now?: () => number;
  readonly write?: LogWriter;
}

/**
 * The texts that somebody replaced without a deployment, by language. They are read at most every 30 seconds, as
 * switches are. What cannot be read or cannot be said leaves the deployed text where it is, and is counted.
 */
export class Texts {
  private readonly languages = new Map<string, Aged<ReplacedTexts>>();

  public constructor(private readonly ports: TextsPorts) {}

  /** The texts of a language as they stand; never throws. */
  public async of(language: string): Promise<ReplacedTexts> {
    if (!LANGUAGE.test(language)) return {};
    const known = this.languages.get(language);
    if (known !== undefined) return known.read();
    const aged = new Aged((asked) => this.readOnce(language, asked), this.ports.now);
    this.languages.set(language, aged);
    return aged.read();
  }

  private async readOnce(language: string, asked: number): Promise<Read<ReplacedTexts>> {
    const until = asked + SWITCH_AGE_MS;
    try {
      return { state: this.judged((await this.ports.read(language)) ?? ''), until };
    } catch (error) {
      this.refuse('unreadable', errorName(error));
      return { state: {}, until };
    }
  }

  private judged(value: string): ReplacedTexts {
    const read = readTexts(value);
    if (read === undefined) this.refuse('malformed');
    for (const _ of Object.keys(read?.refused ?? {})) this.refuse('cannot-be-said');
    return read?.texts ?? {};
  }

  private refuse(reason: string, error?: string): void {
    logLine('text-refused', { reason, ...(error === undefined ? {} : { error }) }, this.ports.write);
    metric('TextRefused', { reason }, 1, this.ports.write);
  }
}

/** Texts in parameters. @param prefix environment variable `TEXTS` @param caller `config` of any SDK client */
export function textsOfParameters(
  prefix: string,
  caller: CallerConfig,
  call: AwsCall = awsCall(caller),
): Texts {
  const read = async (language: string) => {
    const name = `${prefix}/${language}`;
    return (await parameterValues(call, [name], READ_TIMEOUT_MS))[name];
  };
  return new Texts({ read });
}

/** What Connect takes as the answer of a function, with some room. */
const LONGEST_ANSWER = 30_000;

/**
 * The answer to `prepare` with every word that the flow says, when one of them was replaced. What the flow sends along
 * are its words that the library does not have.
 */
export function withTexts(
  answer: FlowAnswer,
  { parameters }: Pick<ContactEvent, 'parameters'>,
  texts: ReplacedTexts,
  write?: LogWriter,
): FlowAnswer {
  const deployed = { ...answer, texts: DEPLOYED };
  const mode = PAYMENT_MODES.find((known) => known === parameters['mode']);
  if (mode === undefined || Object.keys(texts).length === 0) return deployed;
  const own = Object.entries(parameters).filter(([name]) => name.startsWith('say_'));
  const words = {
    ...attributesOfLibrary(parameters['language'] ?? '', mode),
    ...Object.fromEntries(own),
    ...attributesOfWords(texts, mode),
  };
  const whole = { ...words, ...answer, texts: REPLACED };
  if (Buffer.byteLength(JSON.stringify(whole)) <= LONGEST_ANSWER) return whole;
  metric('TextRefused', { reason: 'too-large' }, 1, write);
  return deployed;
}
