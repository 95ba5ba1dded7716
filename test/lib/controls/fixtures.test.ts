import type { Finding } from '../../../lib/controls';
import { CONTROLS, judgeAssembly } from '../../../lib/controls';
import { type RawTemplate, viewOf } from '../../../lib/template';

/** Findings of one template, as the command gets them from a file. */
function findingsOf(raw: RawTemplate): readonly Finding[] {
  const template = viewOf(JSON.parse(JSON.stringify(raw)), { name: 'fixture', file: 'fixture.json' });
  return judgeAssembly({ path: 'fixture.json', templates: [template] }).findings;
}

describe.each(CONTROLS.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  test('finds nothing in its passing fixture', () => {
    expect(findingsOf(control.fixtures.pass)).toEqual([]);
  });

  test('finds its failing fixture, and no other control does', () => {
    const findings = findingsOf(control.fixtures.fail);

    expect(findings.map(({ rule }) => rule)).toEqual([id]);
  });

  test('judges a resource of its passing fixture', () => {
    const template = viewOf(control.fixtures.pass, { name: 'fixture', file: 'fixture.json' });

    const { judged } = judgeAssembly({ path: '', templates: [template] });

    const own = judged.find((each) => each.control === id);
    expect(own?.passed).toBeGreaterThan(control.kind === 'acknowledgement' ? -1 : 0);
  });
});

test('every id is HL, an area and a number, and is used once', () => {
  const ids = CONTROLS.map(({ id }) => id);

  expect(ids.filter((id) => !/^HL-[A-Z]+[1-9]\d*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every control says why, what to do, and where it comes from', () => {
  const silent = CONTROLS.filter(
    ({ why, fix, title, sources }) =>
      sources.length === 0 || [why, fix, title].some((text) => text.length < 10),
  );

  expect(silent).toEqual([]);
});
