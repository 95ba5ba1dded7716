import { FLOW_CONTROLS } from '../../../lib/controls/flows';
import { type FlowType, readFlow } from '../../../lib/flow';
import { prove } from '../../../lib/flow-proof';
import type { RawTemplate } from '../../../lib/template/types';

/** The controls on card data in flows, whose ids the proof shares. */
const SHARED = FLOW_CONTROLS.filter(({ id }) => ['HL-CARD1', 'HL-CARD2', 'HL-CARD3'].includes(id));

function rulesIn({ Resources }: RawTemplate): string[] {
  const flows = Object.entries(Resources ?? {}).map(([name, { Properties }]) =>
    readFlow(String(Properties?.['Content']), { file: name, type: String(Properties?.['Type']) as FlowType }),
  );
  return prove(flows).map(({ rule }) => rule);
}

describe('the controls of the catalogue that judge flows', () => {
  it('are three whose ids the proof shares', () => {
    expect(SHARED.map(({ id }) => id)).toEqual(['HL-CARD1', 'HL-CARD2', 'HL-CARD3']);
  });

  it.each(SHARED)('fail by the proof on what fails $id', ({ id, fixtures }) => {
    expect(rulesIn(fixtures.fail)).toContain(id);
  });

  it.each(SHARED)('pass by the proof on what passes $id', ({ id, fixtures }) => {
    expect(rulesIn(fixtures.pass)).not.toContain(id);
  });
});
