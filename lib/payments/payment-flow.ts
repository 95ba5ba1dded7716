import { FlowBuilder, type FlowDocument } from '../flow';
import { capturing } from './payment-flow/capture';
import { charging } from './payment-flow/charge';
import { endings } from './payment-flow/endings';
import { exiting } from './payment-flow/exit';
import { opening, preparing, protecting } from './payment-flow/preparation';
import { type PaymentPrompts, paymentPrompts } from './payment-flow/prompts';
import { returningToQueue } from './payment-flow/return-to-queue';

export { worstCaseSeconds } from '../flow';
export * from './payment-flow/index';

export interface PaymentFlowProps {
  /** @default 'hardline-payment' */
  readonly name?: string;
  /** Other wording; what is not given stays as it is. @default - PAYMENT_PROMPTS */
  readonly prompts?: Readonly<Partial<PaymentPrompts>>;
  /** The language that Contact Lens analyses if the caller goes back to a queue. @default 'en-US' */
  readonly language?: string;
}

/**
 * The card payment: a transfer flow that an agent reaches by a queue quick connect while he stays on the call.
 *
 * Nothing is asked for before logging is off, the agent is on hold, recording, screen recording, analytics and
 * media streaming are off by block and the running recording is suspended by API. Every ending takes the same
 * exit, so that the caller is back with the agent, or in a queue because the agent left.
 */
export function paymentFlow(props: PaymentFlowProps = {}): FlowDocument {
  const prompts = paymentPrompts(props.prompts);
  return FlowBuilder.create('QUEUE_TRANSFER', props.name ?? 'hardline-payment')
    .add(...opening(), ...preparing(), ...protecting(prompts))
    .add(...capturing(prompts), ...charging(prompts))
    .add(...endings(prompts), ...exiting(prompts), ...returningToQueue(prompts, props.language ?? 'en-US'))
    .build();
}
