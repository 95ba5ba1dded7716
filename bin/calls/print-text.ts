const WIDTH = 110;
const UUID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** Ids by their first eight characters, the instance by its id: a reader compares them, nobody types them. */
export function shortened(text: string): string {
  return text.replace(/arn:[a-z-]+:connect:[^"]*?:instance\//g, 'instance/').replace(UUID, '$1..');
}

/** Folds a line at spaces and commas, the rest indented. */
export function folded(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[,} ])(?=\S)/)) {
    if (line.length + word.trimEnd().length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}
