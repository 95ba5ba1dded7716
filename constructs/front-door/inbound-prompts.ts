import type { PromptTable } from '../../lib/prompts';

/**
 * Everything that the inbound flow and the agent's whisper say, by language. `{name}`, `{choice}` and `{key}`
 * stand for the queue's name, the words of an entry of the menu, and the key to press.
 */
export const INBOUND_PROMPTS = {
  'en-US': {
    languageChoice: 'For {name}, press {key}.',
    greeting: 'Thank you for calling. This call is recorded.',
    notRecorded: 'Please note: this call is not recorded.',
    goodbyeNotRecorded: 'We cannot take your call at the moment. Please call again later. Goodbye.',
    queueWords: 'For {name}',
    menuEntry: '{choice}, press {key}.',
    closed: 'We are closed at the moment. Please call again during our opening hours. Goodbye.',
    queueFull: 'All of our lines are busy. Please call again later. Goodbye.',
    failure: 'We are sorry, we cannot connect you at the moment. Please call again later. Goodbye.',
    agentWhisper: 'A call from $.Queue.Name',
  },
  'es-US': {
    languageChoice: 'Para {name}, oprima el {key}.',
    greeting: 'Gracias por llamar. Esta llamada se graba.',
    notRecorded: 'Tenga en cuenta que esta llamada no se graba.',
    goodbyeNotRecorded:
      'No podemos atender su llamada en este momento. Por favor, llame más tarde. Hasta luego.',
    queueWords: 'Para {name}',
    menuEntry: '{choice}, oprima el {key}.',
    closed:
      'En este momento estamos cerrados. Por favor, llame de nuevo en nuestro horario de atención. Hasta luego.',
    queueFull: 'Todas nuestras líneas están ocupadas. Por favor, llame más tarde. Hasta luego.',
    failure: 'Lo sentimos, no podemos comunicarle en este momento. Por favor, llame más tarde. Hasta luego.',
    agentWhisper: 'Una llamada de $.Queue.Name',
  },
} as const satisfies PromptTable<string>;

export type InboundPrompt = keyof (typeof INBOUND_PROMPTS)['en-US'];

/** Prompts of which one message is made for all languages or entries: plain text only. */
export const JOINED_PROMPTS: readonly InboundPrompt[] = ['languageChoice', 'queueWords', 'menuEntry'];
