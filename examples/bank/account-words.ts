/** What callers hear who ask about their account, by code of the language. */
export const ACCOUNT_WORDS = {
  'en-US': {
    say_verified: 'You are verified. An agent will help you.',
    say_agent: 'An agent will ask you a few questions first.',
    say_sorry: 'We are sorry, we cannot connect you at the moment. Please call again later. Goodbye.',
  },
  'es-US': {
    say_verified: 'Su identidad está verificada. Un agente le ayudará.',
    say_agent: 'Un agente le hará primero unas preguntas.',
    say_sorry:
      'Lo sentimos, no podemos comunicarle en este momento. Por favor, llame más tarde. Hasta luego.',
  },
} as const;
