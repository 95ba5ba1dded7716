import type { CaseResult, CheckReport } from './check';

const SHOWN: Readonly<Record<CaseResult['result'], string>> = {
  passed: 'passed',
  partly: 'partly',
  'not-run': 'not run',
  failed: 'FAILED',
};

/** The cases as a table, and one line of figures. */
export function renderReport({ url, results, requests, milliseconds }: CheckReport): string {
  const width = Math.max(...results.map(({ id }) => id.length));
  const lines = results.flatMap(({ id, title, result, why }) => [
    `  ${SHOWN[result].padEnd(8)}${id.padEnd(width)}  ${title}`,
    ...(why === undefined ? [] : [`  ${' '.repeat(8 + width)}  ${why}`]),
  ]);
  const count = (wanted: CaseResult['result']) => results.filter(({ result }) => result === wanted).length;
  const figures = Object.entries(SHOWN).flatMap(([result, words]) => {
    const number = count(result as CaseResult['result']);
    return number > 0 ? [`${number} ${words.toLowerCase()}`] : [];
  });
  const seconds = (milliseconds / 1000).toFixed(1);
  return [
    `The vault at ${url}`,
    '',
    ...lines,
    '',
    `${results.length} cases: ${figures.join(', ')}; ${requests} requests in ${seconds} s`,
    '',
  ].join('\n');
}

/** The cases without a run, for whoever builds a vault. */
export function renderCases(cases: readonly Pick<CaseResult, 'id' | 'title'>[]): string {
  const width = Math.max(...cases.map(({ id }) => id.length));
  return `${cases.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join('\n')}\n`;
}
