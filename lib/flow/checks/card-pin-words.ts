/** Only of a card: a conference or an account has a PIN too, which may be asked for. */
const SPOKEN: readonly RegExp[] = [
  /\b(?:card|debit|atm|credit)(?:'s|\u2019s)?(?: card)?(?:'s|\u2019s)?,? (?:pin|p\.i\.n\.)(?![\w-])/i,
  /\b(?:pin|p\.i\.n\.|personal identification number)(?: number| code)? (?:of|for|from|on|to) (?:your|the|this|that) (?:\w+ ){0,2}card\b/i,
  /\b(?:pin|nip|clave|c[oó]digo pin|n[uú]mero pin) (?:secret[oa] )?(?:de|para) (?:su|la|tu|esta) (?:\w+ )?tarjeta\b/i,
];

/** What stands before the words when the prompt forbids it. */
const REFUSAL = /\b(?:not|never|don'?t|don\u2019t|without|nunca|no|sin)\b[^.!?]{0,60}$/i;

/** Whether a prompt asks for the PIN of a card. */
export function asksForCardPin(text: string): boolean {
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return SPOKEN.some((pattern) => {
    const match = pattern.exec(plain);
    return match !== null && !REFUSAL.test(plain.slice(0, match.index));
  });
}
