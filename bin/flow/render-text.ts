import { wayInWords } from '../../lib/flow-proof';
import { printable } from '../../lib/review/printable';
import { PLAIN, type TextStyle, wrap } from '../../lib/review/text/style';
import type { CheckedFile, CheckedFinding } from './checked-file';

/** What was found, file by file, with the way to each finding, and a line of figures. */
export function renderFlowText(original: readonly CheckedFile[], style: TextStyle = PLAIN): string {
  const files = printable(original);
  return `${[...files.flatMap((file) => fileLines(file, style)), summary(files)].join('\n')}\n`;
}

function fileLines(file: CheckedFile, style: TextStyle): string[] {
  const { name, flowType, findings } = file;
  return [
    style.heading(file.file),
    style.quiet(`  ${[flowType ?? 'flow type not known', `"${name}"`, ...figures(file)].join(', ')}`),
    ...(flowType === undefined
      ? wrap(
          'The file does not say its flow type: reported is what holds for every type its blocks are allowed in. Give --type for the rest.',
        )
      : []),
    ...(findings.length === 0 ? ['  No finding.'] : findings.flatMap((each) => entry(each, name, style))),
    '',
  ];
}

function figures({ actions, longestSeconds }: CheckedFile): string[] {
  return [
    actions === 1 ? '1 action' : `${actions} actions`,
    ...(longestSeconds === undefined ? [] : [stay(longestSeconds)]),
  ];
}

function stay(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'nothing bounds how long a contact stays';
  const [whole, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return `a contact stays ${[...(whole > 0 ? [`${whole} min`] : []), `${rest} s`].join(' ')} at most`;
}

function entry({ rule, severity, message, path }: CheckedFinding, name: string, style: TextStyle): string[] {
  const colour = severity === 'error' ? style.error : style.warning;
  const [first = '', ...rest] = wrap(`${severity.padEnd(7)} ${rule}  ${message}`);
  return [
    first.replace(severity, colour),
    ...rest,
    ...(path.length > 1 ? wrap(`path: ${wayInWords(path, name)}`, 4).map(style.quiet) : []),
  ];
}

function summary(files: readonly CheckedFile[]): string {
  const all = files.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return `${count(files.length, 'file')}: ${count(errors, 'error')}, ${count(all.length - errors, 'warning')}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
