import { s3Error } from './s3-error';

/** An element that was read. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface OpenNode extends XmlNode {
  text: string;
  readonly children: XmlNode[];
}

const TOKEN = /<\?[^>]*>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)[^>]*?(\/?)>|[^<]+/gy;

/** Reads a small document without attributes, as requests of S3 are. @throws ServiceError for anything else */
export function readXml(text: string): XmlNode {
  const open: OpenNode[] = [{ name: '', text: '', children: [] }];
  let read = 0;
  for (const [token, closing, name, empty] of text.matchAll(TOKEN)) {
    read += token.length;
    const top = open.at(-1);
    if (top === undefined) throw malformed();
    if (name === undefined) top.text += token.startsWith('<') ? '' : unescaped(token);
    else if (closing) {
      if (open.pop()?.name !== name) throw malformed();
    } else {
      const node = { name, text: '', children: [] };
      top.children.push(node);
      if (!empty) open.push(node);
    }
  }
  const [root, ...others] = open[0]?.children ?? [];
  if (read !== text.length || open.length !== 1 || root === undefined || others.length > 0) throw malformed();
  return root;
}

/** The text of a child. */
export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[String(name)] ?? '';
  });
}

function malformed(): Error {
  return s3Error('MalformedXML', 'The XML you provided was not well-formed');
}
