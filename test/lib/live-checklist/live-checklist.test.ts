import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checklistDocument, liveQuestions, questionsFor } from '../../../lib/live-checklist';

const DOCUMENT = join(__dirname, '../../../docs/live-checklist.md');

describe('live checklist', () => {
  test('gives each question an id of its own', () => {
    const ids = liveQuestions.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^LIVE-[A-Z]+\d+$/.test(id))).toEqual([]);
  });

  test('asks a question, and says why, what is assumed, how to settle it and who leaves it open', () => {
    const incomplete = liveQuestions.filter(
      ({ question, why, assumed, test, source }) =>
        !question.endsWith('?') || [why, assumed, test, source].some((text) => text.length < 10),
    );

    expect(incomplete).toEqual([]);
  });

  test('keeps the questions that a template makes relevant', () => {
    const ids = questionsFor(new Set(['AWS::WAFv2::WebACL'])).map(({ id }) => id);

    expect(ids).toEqual(['LIVE-EDGE1']);
  });

  test('has no question for a template without a concerned resource', () => {
    expect(questionsFor(new Set(['AWS::SQS::Queue']))).toEqual([]);
  });

  test('is published as docs/live-checklist.md', () => {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(DOCUMENT, checklistDocument(liveQuestions));

    expect(readFileSync(DOCUMENT, 'utf8')).toBe(checklistDocument(liveQuestions));
  });
});
