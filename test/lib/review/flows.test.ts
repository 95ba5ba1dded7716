import { CONTROLS } from '../../../lib/controls';
import { EXAMPLES } from '../../../lib/flow-proof/examples';
import { renderJson, review } from '../../../lib/review';
import { viewOf } from '../../../lib/template';

/** The review of the failing fixture of a control. */
function failing(id: string) {
  const raw = CONTROLS.find((control) => control.id === id)?.fixtures.fail ?? {};
  return review({ path: 'cdk.out', templates: [viewOf(raw, { name: 'App', file: 'app.json' })] });
}

describe('the flows of a review', () => {
  test('are those of the templates, each with its proof', () => {
    const { flows } = failing('HL-CARD21');

    expect(flows.map(({ name, resource, template }) => ({ name, resource, template }))).toEqual([
      { name: 'inbound', resource: 'inboundFlow', template: 'App' },
      { name: 'recorder', resource: 'recorderFlow', template: 'App' },
    ]);
    expect(flows[0]?.proof.findings.map(({ rule }) => rule)).toEqual(['HL-CARD21']);
    expect(flows[0]?.proof.states.get('capture')).toMatchObject({ logging: ['off'] });
  });

  test('say whether the content was put together from tokens', () => {
    expect(failing('HL-CARD21').flows.map(({ fromTokens }) => fromTokens)).toEqual([true, false]);
  });

  test('are without those that cannot be read', () => {
    expect(failing('HL-REC1').flows).toEqual([]);
  });

  test.each(EXAMPLES.map(({ rule }) => rule))(
    'have the way to %s in the findings and in the JSON',
    (rule) => {
      const reviewed = failing(rule);
      const [finding] = reviewed.findings;

      const [written] = JSON.parse(renderJson(reviewed)).findings;

      expect(finding?.rule).toBe(rule);
      expect(finding?.inFlow?.witness.map(({ action }) => action)).toContain(finding?.inFlow?.action);
      expect(written).toMatchObject({
        rule,
        action: finding?.inFlow?.action,
        witness: finding?.inFlow?.witness,
      });
    },
  );
});
