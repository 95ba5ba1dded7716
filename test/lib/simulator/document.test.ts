import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { liveQuestions } from '../../../lib/live-checklist';
import { PLAYED_ACTION_TYPES, SIMULATOR_ASSUMPTIONS } from '../../../lib/simulator';
import { documentSchema } from '../../../lib/simulator/scenario-file';

const page = readFileSync(resolve(__dirname, '../../../docs/simulator.md'), 'utf8');

describe('docs/simulator.md', () => {
  test('holds the schema of scenario files as they are checked', () => {
    expect(page).toContain(documentSchema().trim());
  });

  test('names every assumption', () => {
    expect(SIMULATOR_ASSUMPTIONS.filter(({ assumes }) => !page.includes(assumes))).toEqual([]);
  });

  test('names for every assumption the question of the live checklist that settles it', () => {
    const questions = new Set(liveQuestions.map(({ id }) => id));

    expect(SIMULATOR_ASSUMPTIONS.filter(({ question }) => !questions.has(question))).toEqual([]);
    expect(
      SIMULATOR_ASSUMPTIONS.filter(
        ({ assumes, kind, question }) => !page.includes(`| ${assumes} | ${kind} | ${question} |`),
      ),
    ).toEqual([]);
  });

  test('names every action type that is played', () => {
    expect(PLAYED_ACTION_TYPES.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });
});
