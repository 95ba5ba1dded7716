/** The tags that Connect speaks; any other it leaves out without a word. */
const TAGS: readonly string[] = [
  'break',
  'lang',
  'mark',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'sub',
  'w',
  'amazon:effect',
];

const SPEAK = /^<speak>(.*)<\/speak>$/s;
/** A tag, a stretch of text, or a bracket that begins no tag. */
const PARTS = /<(\/?)([a-z][a-z:-]*)((?:\s+[a-z:-]+="[^"<>&]*")*)\s*(\/?)>|[^<]+|</gi;
const ENTITIES = /&(?!(?:amp|lt|gt|quot|apos);)/;
const PAUSE = /<break[^>]*time="(\d+(?:\.\d+)?)(ms|s)"/gi;
/** Whoever hears nothing for longer takes the call for lost. */
const LONGEST_PAUSES_SECONDS = 15;

/**
 * Why a text could not be spoken, or would be silence; undefined when it can. A text is plain, or SSML inside
 * `<speak>`. Tags: https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
 */
export function ssmlProblem(text: string): string | undefined {
  const inside = SPEAK.exec(text)?.[1];
  if (inside === undefined)
    return text.includes('<') ? 'has a tag outside <speak>; put SSML into <speak> and </speak>' : undefined;
  return tagProblem(inside) ?? contentProblem(inside);
}

function tagProblem(ssml: string): string | undefined {
  const open: string[] = [];
  for (const [part, ends = '', name, , closes = ''] of ssml.matchAll(PARTS)) {
    if (part === '<') return 'has a < that begins no tag; write &lt;';
    if (name === undefined) continue;
    if (!TAGS.includes(name)) return `has the tag <${name}>, which Connect does not speak; leave it out`;
    if (ends !== '' && open.pop() !== name) return `ends <${name}> where it is not open`;
    if (ends === '' && closes === '') open.push(name);
  }
  const last = open.at(-1);
  return last === undefined ? undefined : `does not end <${last}>`;
}

function contentProblem(ssml: string): string | undefined {
  if (ENTITIES.test(ssml)) return 'has an & on its own; write &amp;';
  if (ssml.replace(/<[^>]*>/g, '').trim() === '') return 'says nothing; give it words';
  const pauses = [...ssml.matchAll(PAUSE)].map(([, time, unit]) => Number(time) / (unit === 's' ? 1 : 1000));
  const seconds = pauses.reduce((sum, pause) => sum + pause, 0);
  if (seconds <= LONGEST_PAUSES_SECONDS) return undefined;
  return `pauses for ${seconds} seconds in all; pause for at most ${LONGEST_PAUSES_SECONDS}`;
}

/** SSML without `<speak>`, for a block that brings that: text is escaped, SSML loses its outer tag. */
export function ssmlOf(text: string): string {
  if (text.startsWith('<speak>')) return text.slice('<speak>'.length, -'</speak>'.length);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
