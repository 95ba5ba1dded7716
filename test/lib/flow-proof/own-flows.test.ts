import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import type { FlowDocument } from '../../../lib/flow';
import { type FlowFinding, prove, proveFlows } from '../../../lib/flow-proof';
import { paymentSeconds } from '../../../lib/payments/lease';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { PAYMENT_ENTRIES, PAYMENT_MODES } from '../../../lib/payments/seam';
import { LANGUAGES } from '../../../lib/prompts';
import { MUTATIONS } from './mutations';

const LANGUAGES_OF_THE_DOOR = [LANGUAGES.english, LANGUAGES.spanish];
const MENU = [
  { id: 'care', name: 'Care', to: { kind: 'queue', queue: 'care', hours: 'main' } },
  { id: 'billing', name: 'Billing', to: { kind: 'queue', queue: 'billing', hours: 'billing' } },
  { id: 'pay', name: 'Pay', to: { kind: 'flow', flow: 'self-service' } },
] as const;
/** Every kind of payment flow, in one language and in two. */
const PAYMENT_FLOWS = PAYMENT_ENTRIES.flatMap((entry) =>
  PAYMENT_MODES.flatMap((mode) =>
    [true, false].flatMap((postal) =>
      [[LANGUAGES.english], LANGUAGES_OF_THE_DOOR].map((languages) => ({ entry, mode, postal, languages })),
    ),
  ),
);

describe('the flows of this library', () => {
  it.each([
    inboundFlow(),
    inboundFlow({ whenNotRecorded: 'tell-and-end' }),
    inboundFlow({ name: 'two languages, menu', languages: LANGUAGES_OF_THE_DOOR, options: MENU }),
    agentWhisperFlow(),
    agentWhisperFlow({ name: 'two languages', languages: LANGUAGES_OF_THE_DOOR }),
  ])('holds no finding: $name', (flow) => {
    const findings = prove([flow]);

    expect(findings).toEqual([]);
  });

  it.each(PAYMENT_FLOWS)('finds nothing in the payment flow: %j', (props) => {
    expect(prove([paymentFlow(props)])).toEqual([]);
  });

  it('proves a payment with recorded prompts without a finding', () => {
    const [proof] = proveFlows([
      paymentFlow({ recordings: 'https://acme.s3.us-east-1.amazonaws.com/prompts' }),
    ]);

    expect(proof?.findings).toEqual([]);
  });

  it('bounds how long a payment takes, and nothing but the wait for another agent has no bound', () => {
    const flow = paymentFlow();
    const [proof] = proveFlows([flow]);

    expect(paymentSeconds(flow)).toBeLessThan(4 * 3600);
    expect(proof?.longestSeconds).toBe(Number.POSITIVE_INFINITY);
    expect(flow.toJson().Metadata).toMatchObject({
      hardline: { waitsForQueue: { 'return-transfer': expect.any(String) } },
    });
  });

  it('proves on every path that nothing is kept when the number is asked for', () => {
    const [proof] = proveFlows([paymentFlow()]);

    expect(proof?.states.get('number-capture')).toMatchObject({
      analytics: ['off'],
      hold: ['agent-held'],
      ivrRecording: ['off'],
      screenRecording: ['off'],
      streaming: ['off'],
      suspension: ['confirmed'],
    });
  });
});

describe('a weakened payment flow', () => {
  const strong = paymentFlow();

  describe.each(MUTATIONS)('when $name', ({ mutate, rule, at }) => {
    const weakened = mutate(strong);
    let findings: readonly FlowFinding[];

    beforeAll(() => {
      findings = prove([weakened]);
    });

    it(`is found by ${rule}`, () => {
      expect(findings.map((finding) => `${finding.rule} ${finding.action}`)).toContain(`${rule} ${at}`);
    });

    it('has a witness that can be walked', () => {
      const own = findings.filter((finding) => finding.rule === rule);

      expect(own.length).toBeGreaterThan(0);
      for (const finding of own) expect(walkable(finding, weakened)).toBe(true);
    });
  });
});

/** Whether each step of a witness leads to the next one. */
function walkable({ witness }: FlowFinding, flow: FlowDocument): boolean {
  return witness.every(({ action, edge }, index) => {
    const next = witness[index + 1]?.action;
    if (next === undefined) return edge === undefined;
    const { NextAction, Errors = [], Conditions = [] } = flow.tryAction(action)?.Transitions ?? {};
    const targets = [NextAction, ...Errors.map((e) => e.NextAction), ...Conditions.map((c) => c.NextAction)];
    return targets.includes(next);
  });
}
