import type { PaymentPrompt } from './library-words';

/** What the payment flow says in Spanish (United States). */
export const SPANISH: Readonly<Record<PaymentPrompt, string>> = {
  introCharge: 'Va a pagar {amount} con tarjeta.',
  introAuthorize: 'Vamos a reservar {amount} en su tarjeta. Todavía no se cobra nada.',
  introTokenize: 'Vamos a guardar su tarjeta. No se cobra nada.',
  privacyAgent: 'Su agente no le oye y la grabación está apagada.',
  privacySelf: 'Esta parte de la llamada no se graba.',
  keysAgent:
    'Use las teclas de su teléfono y no diga los datos de su tarjeta en voz alta. En cualquier momento, marque nueve y la tecla numeral para oír de nuevo una pregunta, o cero y la tecla numeral para volver con su agente.',
  keysSelf:
    'Use las teclas de su teléfono y no diga los datos de su tarjeta en voz alta. En cualquier momento, marque nueve y la tecla numeral para oír de nuevo una pregunta, o cero y la tecla numeral para hablar con un agente.',

  number:
    'Marque el número de su tarjeta, seguido de la tecla numeral. Para empezar de nuevo, oprima asterisco.',
  expiry:
    'Marque la fecha de vencimiento de su tarjeta con cuatro dígitos, dos para el mes y dos para el año, seguidos de la tecla numeral.',
  code: 'Marque el código de seguridad de su tarjeta, seguido de la tecla numeral.',
  postal: 'Marque los cinco dígitos del código postal de su dirección, seguidos de la tecla numeral.',
  confirmCharge:
    'Va a pagar {amount} con la tarjeta que termina en {lastFour}. Para pagar, marque uno y la tecla numeral. Para marcar la tarjeta de nuevo, marque dos y la tecla numeral.',
  confirmAuthorize:
    'Vamos a reservar {amount} en la tarjeta que termina en {lastFour}. Para aceptar, marque uno y la tecla numeral. Para marcar la tarjeta de nuevo, marque dos y la tecla numeral.',
  confirmTokenize:
    'Vamos a guardar la tarjeta que termina en {lastFour}. Para aceptar, marque uno y la tecla numeral. Para marcar la tarjeta de nuevo, marque dos y la tecla numeral.',

  nothingHeardAgent: 'No recibimos ningún dígito. Para volver con su agente, marque cero y la tecla numeral.',
  nothingHeardSelf: 'No recibimos ningún dígito. Para hablar con un agente, marque cero y la tecla numeral.',
  numberInvalid: 'Ese no es un número de tarjeta válido.',
  brandNotAccepted: 'No aceptamos tarjetas de esa marca.',
  expiryInvalid: 'Esa no es una fecha de vencimiento válida.',
  cardExpired: 'Según esa fecha, la tarjeta está vencida.',
  codeInvalid: 'Ese no es un código de seguridad válido.',
  postalInvalid: 'Ese no es un código postal válido.',
  confirmInvalid: 'Esa tecla no tiene ninguna función aquí.',

  chargingCharge: 'Gracias. Permanezca en la línea mientras hacemos el pago.',
  chargingAuthorize: 'Gracias. Permanezca en la línea mientras reservamos el importe.',
  chargingTokenize: 'Gracias. Permanezca en la línea mientras guardamos su tarjeta.',
  working: '<speak>Su banco tarda un poco más. Permanezca en la línea.<break time="3s"/></speak>',

  approvedCharge: 'Su pago de {amount} se hizo correctamente. Gracias.',
  approvedAuthorize: 'Se reservaron {amount} en su tarjeta. Gracias.',
  approvedTokenize: 'Su tarjeta está guardada. No se cobró nada. Gracias.',
  partial: 'Su banco aprobó solamente {amount}, y eso se cobró.',
  declined: 'Su tarjeta fue rechazada. No se cobró nada.',
  unknown:
    'Todavía no podemos confirmar su pago. Lo estamos verificando. No pague otra vez, le diremos qué sigue.',
  unavailable: 'En este momento no podemos aceptar pagos con tarjeta. No se cobró nada.',
  closed: 'En este momento no se aceptan pagos con tarjeta por teléfono. No se cobró nada.',
  linkOnly:
    'En este momento solo se aceptan tarjetas por medio de un enlace que un agente puede enviarle. No se cobró nada.',
  invalid: 'El pago no fue aceptado. No se cobró nada.',
  tooManyAttempts: 'No pudimos leer los datos de su tarjeta. No se cobró nada.',
  noInput: 'No recibimos sus dígitos. No se cobró nada. Un agente puede ayudarle.',
  agentRequested: 'De acuerdo. No se cobró nada.',
  refused: 'No se puede hacer este pago. No se cobró nada. Un agente le dirá más.',
  alreadyPaid: 'Esto ya está pagado. No se cobró nada más.',
  beingChecked: 'Todavía se está verificando un pago anterior. No se cobró nada más.',
  notProtected:
    'En este momento no podemos recibir los datos de su tarjeta de forma segura y por eso nos detuvimos. No se cobró nada.',
  overheard:
    'Alguien se unió a la llamada y por eso dejamos de pedir los datos de su tarjeta. No se cobró nada.',
  wrongChannel: 'Los pagos con tarjeta solo son posibles por teléfono.',

  lateDigits: 'Un momento, por favor.',
  backToAgent: 'Le comunicamos de nuevo con su agente.',
  toAgent: 'Si esto es todo, puede colgar. Si no, permanezca en la línea para hablar con un agente.',
  agentGone: 'Su agente dejó la llamada. Le comunicamos con el siguiente.',
  stillWaiting: 'Todos nuestros agentes están ocupados. Permanezca en la línea.',
};
