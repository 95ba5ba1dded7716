/** The few typographic means of a terminal. */
export interface TextStyle {
  readonly heading: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const unchanged = (text: string): string => text;

/** For files, pipes and terminals without colour. */
export const PLAIN: TextStyle = {
  heading: unchanged,
  error: unchanged,
  warning: unchanged,
  quiet: unchanged,
};

/** For a terminal. */
export const COLOUR: TextStyle = {
  heading: sgr(1, 22),
  error: sgr(31, 39),
  warning: sgr(33, 39),
  quiet: sgr(2, 22),
};

function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

const WIDTH = 100;

/** Wraps text at the page width; every line starts with the indent, continued lines two further. */
export function wrap(text: string, indent = 2): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = WIDTH - indent - (lines.length > 0 ? 2 : 0);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each, index) => `${' '.repeat(index === 0 ? indent : indent + 2)}${each}`);
}
