import { ssmlProblem } from '../../../lib/prompts/ssml';

test.each([
  'Plain words, 5 < 6 left out.'.replace('< ', ''),
  'Tom & Jerry, plain',
  '<speak>Slow<break time="1s"/>ly &amp; well.</speak>',
  '<speak><p><s>One.</s> <s>Two.</s></p> <say-as interpret-as="digits">12</say-as></speak>',
  '<speak><lang xml:lang="es-US">Hola</lang> <sub alias="pound">#</sub> {amount}</speak>',
  '<speak>All of\nour agents <break time="10s"/><break time="5000ms"/></speak>',
])('can be spoken: %j', (text) => {
  expect(ssmlProblem(text)).toBeUndefined();
});

test.each([
  ['<b>No</b>', 'has a tag outside <speak>'],
  ['Hello <speak>you</speak>', 'has a tag outside <speak>'],
  ['<speak>One</speak><speak>two</speak>', 'has the tag <speak>'],
  ['<speak><p>Open</speak>', 'does not end <p>'],
  ['<speak>Open</p></speak>', 'ends <p> where it is not open'],
  ['<speak><p><s>Crossed</p></s></speak>', 'ends <p> where it is not open'],
  ['<speak><audio src="https://example.com/a.mp3"/>Hi</speak>', 'has the tag <audio>'],
  ['<speak>5 < 6</speak>', 'has a < that begins no tag'],
  ['<speak><say-as interpret-as=digits>12</say-as></speak>', 'has a < that begins no tag'],
  ['<speak>Tom & Jerry</speak>', 'has an & on its own'],
  ['<speak>&#36;.Attributes</speak>', 'has an & on its own'],
  ['<speak></speak>', 'says nothing'],
  ['<speak> <break time="1s"/> </speak>', 'says nothing'],
  ['<speak>Wait<break time="10s"/><break time="6s"/></speak>', 'pauses for 16 seconds in all'],
])('cannot be spoken: %j %s', (text, problem) => {
  expect(ssmlProblem(text)).toContain(problem);
});
