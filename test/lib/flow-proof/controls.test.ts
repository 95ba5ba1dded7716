import { CONTROLS, controlOf } from '../../../lib/controls';
import { FINDINGS, prove } from '../../../lib/flow-proof';
import { EXAMPLES } from './examples';

const FLOW_CONTROLS = CONTROLS.filter(({ id }) => /^HL-(FLOW|CARD)/.test(id));

describe('the controls of the catalogue that judge flows', () => {
  it('are the findings of the proof, and that the service accepts the flow', () => {
    expect(FLOW_CONTROLS.map(({ id }) => id)).toEqual(['HL-FLOW1', ...Object.keys(FINDINGS)]);
  });

  it.each(Object.entries(FINDINGS))('say of %s what the proof says', (id, { title, why, fix }) => {
    expect(controlOf(id)).toMatchObject({ title, why, fix });
  });

  it.each(EXAMPLES)('are not milder than what is found: $rule', ({ rule, bad }) => {
    const severities = prove(bad).map(({ severity }) => severity);

    const control = controlOf(rule)?.severity;

    expect(severities.every((severity) => severity === control || severity === 'warning')).toBe(true);
  });
});
