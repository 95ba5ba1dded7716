/** What tells what a function does: its reference or name, and the fixed values it is given. */
export const FUNCTION_WORDS = {
  suspend: /\b(suspend|pause|stop)\b/i,
  watch: /\b(watch|listeners?|listening|who hears)\b/i,
  resume: /\b(resume|unpause|restart)\b/i,
  recording: /recording|recorder/i,
  charge: /\b(charge|charges|pay|purchase|debit|authori[sz]e|sale)\b/i,
  check: /\b(check|valid|validate|validates|validation|verify|verifies|verification|luhn)\b/i,
} as const;

/** Answers that say no. */
export const REFUSING =
  /^(false|no|n|0|off|fail(ed|ure)?|err(or)?|invalid|refused|denied|declined|rejected|unavailable|not[-_ ].*|un\w*|timeout)$/i;
