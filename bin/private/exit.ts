/** The command's exit codes. */
export const EXIT = { clean: 0, findings: 1, unusable: 2 } as const;

/**
 * One line for whatever was thrown.
 *
 * Verbs are bundled apart, so an error is known by its name, not by its class.
 */
export function errorLine(error: unknown): string {
  const known = error instanceof Error && error.name === 'HardlineError';
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (known) return `cdk-hardline: ${message}`;
  return `cdk-hardline: internal error: ${message}; set HARDLINE_DEBUG=1 to see the stack, and report it`;
}

/** The stack, for HARDLINE_DEBUG=1. */
export function errorStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
