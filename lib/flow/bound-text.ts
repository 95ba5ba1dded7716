const REFERENCE = /\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/;

/**
 * What stands for a flow that is published later: an attribute that nobody sets. Every action that refers to a
 * flow takes a path, and one that leads nowhere takes the action's error branch.
 */
export const PUBLISHED_LATER = '$.FlowAttributes.hardline_published_later';

/**
 * The pieces of flow JSON with its named references replaced; a name without a value stays as it is. The values
 * must be escaped for the JSON string that they land in.
 */
export function boundPieces(json: string, values: { readonly [name: string]: string }): string[] {
  return json
    .split(REFERENCE)
    .map((part, index) =>
      index % 2 === 0 ? part : Object.hasOwn(values, part) ? `${values[part]}` : `{{${part}}}`,
    );
}

/** Escapes a text for the JSON string that it lands in. */
export function escapedForJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
