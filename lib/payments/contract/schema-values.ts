import { LONGEST_CIPHERTEXT } from '../ciphertext';
import { LONGEST_TEXT } from '../seam-request';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const matching = (pattern: RegExp, description: string): JsonSchema => ({
  type: 'string',
  pattern: pattern.source,
  description,
});
export const text = (description: string, ...examples: string[]): JsonSchema => ({
  type: 'string',
  maxLength: LONGEST_TEXT,
  description,
  ...(examples.length > 0 ? { examples } : {}),
});
export const oneOf = (words: readonly string[], description: string): JsonSchema => ({
  enum: [...words],
  description,
});
export const ciphertext = (what: string): JsonSchema =>
  text(
    `${what}, encrypted by Connect: base64 of an AWS Encryption SDK message of at most ${LONGEST_CIPHERTEXT} characters`,
  );
