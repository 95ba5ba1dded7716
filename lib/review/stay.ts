/**
 * How long a contact can be in a flow.
 *
 * @param waits whether the flow's author says that callers wait for a queue without a bound
 */
export function stayInWords(seconds: number, waits = false): string {
  if (!Number.isFinite(seconds))
    return waits
      ? 'a contact stays until the queue takes him or he hangs up'
      : 'nothing bounds how long a contact stays';
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [...(minutes > 0 ? [`${minutes} min`] : []), `${rest} s`];
  return `a contact stays ${parts.join(' ')} at most`;
}
