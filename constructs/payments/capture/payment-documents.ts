import type { FlowDocument } from '../../../lib/flow';
import { type PaymentFlowProps, paymentFlow } from '../../../lib/payments/payment-flow';
import { Language } from '../../front-door/language';
import type { PaymentCallOptions } from './payment-call';

/** The flows of payments: with an agent, and without one where that is wanted. */
export interface PaymentDocuments {
  readonly withAgent: FlowDocument;
  readonly selfService?: FlowDocument;
}

/** Makes the flows; refuses words and times that no call could use. */
export function paymentDocuments(call: PaymentCallOptions = {}): PaymentDocuments {
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
    recordedPrompts,
  } = call;
  return {
    languages: languages.map(({ code, name, voice }) => ({ code, name, voice, prompts: prompts[code] })),
    ...(mode === undefined ? {} : { mode }),
    ...(postalCode === undefined ? {} : { postal: postalCode }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(typingTime === undefined ? {} : { pace: typingTime }),
    ...(recordedPrompts === undefined ? {} : { recordings: recordedPrompts }),
  };
}
