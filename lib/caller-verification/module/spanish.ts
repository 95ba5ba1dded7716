import type { DigitPrompt } from './words';

/** What the module says in Spanish (United States). */
export const SPANISH: Readonly<Record<DigitPrompt, string>> = {
  ask: 'Marque los últimos {count} dígitos de su {number}, seguidos de la tecla numeral. Para oír esto de nuevo, marque nueve y la tecla numeral. Para hablar con un agente, marque cero y la tecla numeral.',
  nothingHeard: 'No recibimos ningún dígito.',
  wrongCount: 'Necesitamos solamente los últimos {count} dígitos.',
  wrong: 'Esos dígitos no coinciden.',
  verified: 'Gracias.',
  notVerified: 'No pudimos verificar su identidad con esos dígitos.',
  locked: 'Para protegerle, por el momento no aceptamos dígitos.',
  agentRequested: 'De acuerdo.',
  unavailable: 'En este momento no podemos verificar su identidad con dígitos.',
  lateDigits: 'Un momento, por favor.',
};
