/** An element with text, or with elements in their order; what is undefined is left out. */
export type Element = readonly [name: string, content: string | number | boolean | readonly Elements[]];
type Elements = Element | undefined;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A document of S3. */
export function xmlDocument(name: string, content: readonly Elements[]): string {
  const inner = content.map(written).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</${name}>`;
}

function written(element: Elements): string {
  if (element === undefined) return '';
  const [name, content] = element;
  const inner = Array.isArray(content) ? content.map(written).join('') : escaped(String(content));
  return `<${name}>${inner}</${name}>`;
}

/** Line ends of a key are written as references: a reader of XML would change them. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
    .replace(/[\t\n\r]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}
