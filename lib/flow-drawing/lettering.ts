/** The sizes in which a drawing writes, with the width of a character where it is not a narrow one. */
export const LETTERING = {
  name: { size: 13, width: 8.4 },
  identifier: { size: 10.5, width: 6.33 },
  detail: { size: 11.5, width: 7 },
  branch: { size: 10.5, width: 6.5 },
} as const;

export type Lettering = keyof typeof LETTERING;

/** Nobody reads more of a text in a block. */
const LONGEST = 500;

const NARROW = /[ .,:;'|!ijlftI()[\]-]/;
const WIDE = /[mwMW@%\u2190-\u21ff]|\P{ASCII}/u;

/** How wide text will be, rather too wide than too narrow: nothing can measure it here. */
export function widthOf(text: string, lettering: Lettering): number {
  const { width } = LETTERING[lettering];
  if (lettering === 'identifier') return [...text].length * width;
  let total = 0;
  for (const character of text) total += widthIn(character, width);
  return total;
}

function widthIn(character: string, width: number): number {
  return NARROW.test(character) ? width * 0.62 : WIDE.test(character) ? width * 1.5 : width;
}

/** The text, cut with an ellipsis where it would be wider than there is room for. */
export function shortened(text: string, lettering: Lettering, room: number): string {
  if (widthOf(text, lettering) <= room) return text;
  let kept = '';
  let left = room - widthOf('…', lettering);
  for (const character of text) {
    left -= widthOf(character, lettering);
    if (left < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in lines, the last one cut where there is more of it than may be shown. */
export function wrapped(text: string, lettering: Lettering, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text
    .slice(0, LONGEST)
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, lettering) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1 || line === '') {
      const rest = line === '' ? words.slice(index) : [line, ...words.slice(index)];
      return [...lines, shortened(rest.join(' '), lettering, room)];
    }
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, shortened(line, lettering, room)];
}
