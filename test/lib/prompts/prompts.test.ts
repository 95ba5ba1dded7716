import { disconnect, FlowBuilder, validateFlow } from '../../../lib/flow';
import {
  checkedLanguage,
  LANGUAGE_ATTRIBUTE,
  LANGUAGES,
  type PromptTable,
  speaking,
  speakingStart,
  wording,
} from '../../../lib/prompts';

const TABLE: PromptTable<'hello' | 'goodbye'> = {
  'en-US': { hello: 'Hello.', goodbye: 'Goodbye.' },
  'es-US': { hello: 'Hola.', goodbye: 'Adiós.' },
};
const words = (language: string, changes = {}, refuse?: () => string) =>
  wording({ of: 'door', table: TABLE, language, changes, refuse });

describe('the wording of a flow', () => {
  test('is the row of the language, with the changes that were given', () => {
    expect(words('es-US')).toEqual(TABLE['es-US']);
    expect(words('en-US', { hello: 'Good day.', goodbye: undefined })).toEqual({
      hello: 'Good day.',
      goodbye: 'Goodbye.',
    });
  });

  test('takes a language that no row has, when every key is given', () => {
    expect(words('de-DE', { hello: 'Hallo.', goodbye: { promptId: 'recorded-goodbye' } })).toEqual({
      hello: 'Hallo.',
      goodbye: { promptId: 'recorded-goodbye' },
    });
    expect(() => words('de-DE', { hello: 'Hallo.' })).toThrow(
      'the door prompts in de-DE lack goodbye: give the words for each',
    );
  });

  test('refuses a key that the flow does not have, and an empty message', () => {
    expect(() => words('en-US', { helo: 'Hi.' })).toThrow(
      'there is no door prompt "helo"; there are hello, goodbye',
    );
    expect(() => words('en-US', { hello: ' ' })).toThrow('the door prompt "hello" is empty; give it a text');
    expect(() => words('en-US', { hello: { promptId: '' } })).toThrow('"hello" is empty');
  });

  test('refuses what the flow refuses', () => {
    expect(() => words('en-US', { hello: 'Hi.' }, () => 'is too short')).toThrow(
      'the door prompt "hello" is too short',
    );
  });
});

describe('a spoken language', () => {
  test('sets voice, contact language and an attribute, and an error never ends the call', () => {
    const language = LANGUAGES.spanish;
    const flow = FlowBuilder.create('CONTACT_FLOW', 'spanish')
      .add(...speaking({ language, next: 'hang-up' }), disconnect('hang-up'))
      .build();
    const [voice, contact, mark] = flow.actions;

    expect(flow.startAction).toBe(speakingStart({ language }));
    expect(voice?.Parameters).toEqual({ TextToSpeechVoice: 'Lupe', TextToSpeechEngine: 'neural' });
    expect(contact?.Parameters).toEqual({ LanguageCode: 'es-US' });
    expect(mark?.Parameters).toMatchObject({ Attributes: { [LANGUAGE_ATTRIBUTE]: 'es-US' } });
    for (const { Transitions } of flow.actions.slice(0, 3))
      expect(Transitions.Errors).toEqual([
        { ErrorType: 'NoMatchingError', NextAction: Transitions.NextAction },
      ]);
    expect(validateFlow(flow, 'CONTACT_FLOW')).toEqual([]);
  });

  test.each([
    [{ code: 'spanish' }, /language 'spanish' is refused: use a code with a country/],
    [{ voice: ' ' }, /language es-US has no voice/],
    [{ name: '' }, /language es-US has no name/],
  ])('is refused with %p', (change, message) => {
    expect(() => checkedLanguage({ ...LANGUAGES.spanish, ...change })).toThrow(message);
  });
});
