import ts from 'typescript';
import { WARNINGS } from '../../constructs/policy/warnings';
import { parse, sourcesUnder } from './support/sources';

describe('warnings', () => {
  const ids = Object.values(WARNINGS);

  test('have ids of their own, with the name of the library', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^Hardline:[A-Z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  test('are added by an id of the list, never by a text', () => {
    const given = sourcesUnder('constructs').flatMap(warningIds);

    expect(given.filter((id) => !/^WARNINGS\.\w+$/.test(id))).toEqual([]);
    expect(new Set(given)).toEqual(new Set(Object.keys(WARNINGS).map((key) => `WARNINGS.${key}`)));
  });
});

/** The first argument of each `addWarning` of a file, as written. */
function warningIds(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\.addWarning(V2)?$/.test(node.expression.getText())) {
      found.push(node.arguments[0]?.getText() ?? '');
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}
