/** What callers hear who pay a bill, by code of the language. */
export const BILL_WORDS = {
  'en-US': {
    say_bill:
      'Please enter the number of your bill, followed by the pound key. For an agent, press zero and pound.',
    say_amount:
      'Please enter the amount in dollars and cents, followed by the pound key. For fifty dollars, press five, zero, zero, zero.',
    say_agent: 'One moment, an agent will help you.',
    say_sorry: 'We are sorry, we cannot connect you at the moment. Please call again later. Goodbye.',
  },
  'es-US': {
    say_bill:
      'Ingrese el número de su factura y oprima la tecla de número. Para hablar con un agente, oprima cero y la tecla de número.',
    say_amount:
      'Ingrese el importe en dólares y centavos y oprima la tecla de número. Para cincuenta dólares, oprima cinco, cero, cero, cero.',
    say_agent: 'Un momento, un agente le ayudará.',
    say_sorry:
      'Lo sentimos, no podemos comunicarle en este momento. Por favor, llame más tarde. Hasta luego.',
  },
} as const;
