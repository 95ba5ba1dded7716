import type { IConstruct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import type { FlowDocument } from '../../../lib/flow';
import { type PaymentFlowProps, paymentFlow } from '../../../lib/payments/payment-flow';
import { Language } from '../../front-door/language';
import type { PaymentCallOptions } from './payment-call';

/** The flows of payments: with an agent, and without one where that is wanted. */
export interface PaymentDocuments {
  readonly withAgent: FlowDocument;
  readonly selfService?: FlowDocument;
}

/** Makes the flows; refuses words and times that no call could use, naming the construct. */
export function paymentDocuments(scope: IConstruct, call: PaymentCallOptions = {}): PaymentDocuments {
  try {
    return documentsOf(call);
  } catch (cause) {
    if (!(cause instanceof HardlineError)) throw cause;
    throw new HardlineError(cause.message, scope.node.path, { cause });
  }
}

function documentsOf(call: PaymentCallOptions): PaymentDocuments {
  const props = flowProps(call);
  return {
    withAgent: paymentFlow({ ...props, entry: 'agent' }),
    ...(call.selfService
      ? { selfService: paymentFlow({ ...props, entry: 'self-service', name: 'hardline-self-service' }) }
      : {}),
  };
}

/** Codes of the languages that callers hear. */
export function languagesOf({ languages = DEFAULT_LANGUAGES }: PaymentCallOptions = {}): string[] {
  return languages.map(({ code }) => code);
}

const DEFAULT_LANGUAGES = [Language.ENGLISH];

function flowProps(call: PaymentCallOptions): PaymentFlowProps {
  const {
    mode,
    languages = DEFAULT_LANGUAGES,
    prompts = {},
    postalCode,
    attempts,
    typingTime,
    slowTypingTime,
    recordedPrompts,
  } = call;
  return {
    languages: languages.map(({ code, name, voice }) => ({ code, name, voice, prompts: prompts[code] })),
    ...(mode === undefined ? {} : { mode }),
    ...(postalCode === undefined ? {} : { postal: postalCode }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(typingTime === undefined ? {} : { pace: typingTime }),
    ...(slowTypingTime === undefined ? {} : { slowPace: slowTypingTime }),
    ...(recordedPrompts === undefined ? {} : { recordings: recordedPrompts }),
  };
}
