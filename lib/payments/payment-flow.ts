import { FlowBuilder, type FlowDocument, type FlowStep, setRoutingPriority } from '../flow';
import { capturing, postalOrNot } from './payment-flow/capture';
import { charging } from './payment-flow/charge';
import type { PaymentDesign } from './payment-flow/design';
import { endings } from './payment-flow/endings';
import { exiting } from './payment-flow/exit';
import { opening, speakingTheLanguage } from './payment-flow/opening';
import { preparing, protecting } from './payment-flow/preparation';
import { designOf, type PaymentFlowProps } from './payment-flow/props';
import { ownWords, replacingWords } from './payment-flow/replaced-words';
import { RETURN_PRIORITY, returningToQueue } from './payment-flow/return-to-queue';

export { worstCaseSeconds } from '../flow';
export * from './payment-flow/index';
export type { PaymentFlowProps, PaymentLanguageProps } from './payment-flow/props';

/**
 * The card payment. With an agent it is a transfer flow that a queue quick connect starts while he stays on the
 * call; for self-service it is a flow that an inbound flow leads to. Both are made of the same parts, and take
 * every digit themselves: keys typed while a call goes from flow to flow may be lost.
 *
 * Nothing is asked for before logging is off, the agent is on hold, recording, screen recording, analytics and
 * media streaming are off by block and the running recording is suspended by API. Every ending takes the same
 * exit, so that the caller is back with the agent, or in a queue because the agent left or there was none.
 */
export function paymentFlow(props: PaymentFlowProps = {}): FlowDocument {
  const design = designOf(props);
  const name = props.name ?? 'hardline-payment';
  const [first, ...rest] = partsOf(design);
  if (design.entry === 'agent')
    return FlowBuilder.create('QUEUE_TRANSFER', name)
      .add(first, ...rest)
      .build();
  return FlowBuilder.create('CONTACT_FLOW', name)
    .add(first, ...rest, setRoutingPriority(RETURN_PRIORITY, { priority: 1, next: 'return-set-queue' }))
    .build();
}

function partsOf(design: PaymentDesign) {
  const spoken = [
    ...protecting(design),
    ...capturing(design),
    postalOrNot(design),
    ...charging(design),
    ...endings(design),
    ...exiting(design),
    ...returningToQueue(design),
  ];
  const said = attributesRead([...preparing(design, []), ...spoken]);
  const [first, ...words] = speakingTheLanguage({ design, isSaid: (attribute) => said.has(attribute) });
  if (first === undefined) throw new Error('the flow has no first block');
  const own = ownWords(design).filter((name) => said.has(name));
  const replaced = replacingWords([...said].filter((name) => name.startsWith('say_')));
  return [first, ...words, ...opening(design), ...preparing(design, own), ...replaced, ...spoken] as const;
}

/** The flow attributes that the blocks read: no other word is put into the flow. */
function attributesRead(parts: readonly FlowStep[]): ReadonlySet<string> {
  const text = JSON.stringify(parts.map(({ action }) => action.Parameters));
  return new Set([...text.matchAll(/\$\.FlowAttributes\.(\w+)/g)].map(([, name = '']) => name));
}
