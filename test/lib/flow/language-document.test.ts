import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_TYPES, WRONG_NAMES } from '../../../lib/flow';
import { flowLanguageDocument } from '../../../lib/flow/language-document';

const DOCUMENT = join(__dirname, '../../../docs/flow-language.md');

describe('the page about the Flow language', () => {
  test('has a section for each action type, and a row for each wrong name', () => {
    const page = flowLanguageDocument();

    expect(Object.keys(ACTION_TYPES).filter((type) => !page.includes(`\n### ${type}\n`))).toEqual([]);
    expect(Object.keys(WRONG_NAMES).filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('has only links that lead to a section of its own', () => {
    const page = flowLanguageDocument();
    const sections = [...page.matchAll(/^#{2,3} (.+)$/gm)].map(([, title]) => title!.toLowerCase());

    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target!);

    expect(links.filter((target) => !sections.includes(target))).toEqual([]);
  });

  test('is published as docs/flow-language.md', () => {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(DOCUMENT, flowLanguageDocument());

    expect(readFileSync(DOCUMENT, 'utf8')).toBe(flowLanguageDocument());
  });
});
