import type { CheckedFile } from './checked-file';

/** Written where nobody said the flow type. */
const UNKNOWN_TYPE = 'UNKNOWN';

/** What was found, for machines. */
export function renderFlowJson(files: readonly CheckedFile[]): string {
  const shown = files.map(({ file, flowType = UNKNOWN_TYPE, findings }) => ({
    file,
    flowType,
    findings: findings.map(({ rule, severity, action, message, path }) => ({
      rule,
      severity,
      action,
      message,
      path: path.map((step) => step.action),
    })),
  }));
  return `${JSON.stringify({ files: shown }, undefined, 2)}\n`;
}
