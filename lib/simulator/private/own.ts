/** Reads a table by a word from a flow: `constructor` and `toString` are in every object, and in no table. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
