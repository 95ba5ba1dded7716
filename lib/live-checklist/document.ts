import type { LiveQuestion } from './live-checklist';

const INTRODUCTION = [
  '# Live checklist',
  '',
  'Generated from `live-checklist.json`; change that file, then run `UPDATE_DOCS=1 npx jest test/lib/live-checklist`.',
  '',
  'No template and no run on one machine can settle these questions: only a live Amazon Connect instance can.',
  'What depends on them is designed, not yet proved live. Each entry says why it matters, what the design does',
  'until the answer is known, and the test that would settle it. Use only published test card numbers.',
];

/** The checklist as a Markdown document. */
export function checklistDocument(questions: readonly LiveQuestion[]): string {
  const areas = [...new Set(questions.map(({ area }) => area))];
  const sections = areas.flatMap((area) => section(area, questions));
  return `${[...INTRODUCTION, ...sections].join('\n')}\n`;
}

function section(area: string, questions: readonly LiveQuestion[]): string[] {
  const own = questions.filter((question) => question.area === area);
  return ['', `## ${area[0]?.toUpperCase()}${area.slice(1)}`, ...own.flatMap(entry)];
}

function entry(question: LiveQuestion): string[] {
  return [
    '',
    `### ${question.id}: ${question.question}`,
    '',
    `- Why it matters: ${question.why}`,
    `- Until then: ${question.assumed}`,
    `- Test: ${question.test}`,
    `- Source: ${question.source}`,
  ];
}
