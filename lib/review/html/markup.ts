/** Text that is HTML already; everything else is escaped before it gets into a page. */
export class Markup {
  public constructor(public readonly text: string) {}
}

type Part = string | number | Markup | undefined | readonly Part[];

/** Builds markup from a template; each value that is not markup is escaped, an absent one is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const text = strings.map((string, index) => string + rendered(values[index])).join('');
  return new Markup(text);
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(rendered).join('');
  return escapeHtml(String(part));
}

/** Escapes text for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A name that may break after each of its parts. */
export function breakable(name: string): Markup {
  return new Markup(escapeHtml(name).replace(/([/.:])(?=\w)/g, '$1<wbr>'));
}
