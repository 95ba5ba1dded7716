/** The fields of a form-encoded body, keyed as Stripe writes them: `card[number]`, `metadata[payment]`. */
export type FormFields = ReadonlyMap<string, string>;

export function decodeForm(body: string): FormFields {
  return new Map(new URLSearchParams(body));
}

/** The fields under one name: `metadata[a]` and `metadata[b]` of `metadata`. */
export function fieldsUnder(fields: FormFields, name: string): Record<string, string> {
  const inside = [...fields].filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']'));
  return Object.fromEntries(inside.map(([key, value]) => [key.slice(name.length + 1, -1), value]));
}

/** Matches a field against an allowed name; `metadata[]` stands for any field under `metadata`. */
export function isAllowed(field: string, allowed: readonly string[]): boolean {
  return allowed.some((name) => (name.endsWith('[]') ? field.startsWith(name.slice(0, -1)) : field === name));
}
