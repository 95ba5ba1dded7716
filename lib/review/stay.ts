/** How long a contact can be in a flow. */
export function stayInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'nothing bounds how long a contact stays';
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [...(minutes > 0 ? [`${minutes} min`] : []), `${rest} s`];
  return `a contact stays ${parts.join(' ')} at most`;
}
