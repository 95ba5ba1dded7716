import type { SinkKind } from '../record';
import type { OtherScript } from '../scenario';
import type { Call } from './call';
import type { Contact } from './contact';
import type { Key } from './keypad';

interface Ear {
  readonly kind: SinkKind;
  readonly where: string;
  readonly contactId: string;
  readonly hearsCaller: boolean;
}

/** How fast a prompt is spoken. */
const MS_PER_CHARACTER = 65;
const PROMPT_FILE_MS = 3000;
const BREAK = /<break\s[^>]*?time=["']([\d.]+)(m?s)["'][^>]*>/g;

/** Who a flow speaks to: a whisper is heard by one side only. */
export type Audience = 'everyone' | 'agent' | 'caller';

/** Plays a prompt into everything that listens, and returns how long it takes; lets no time pass. */
export function speak(call: Call, text: string, audience: Audience = 'everyone'): number {
  const contactId = call.current.id;
  call.notes.sink({ kind: 'prompt', at: call.now, where: `prompt to ${audience}`, contactId, text });
  for (const ear of ears(call)) {
    call.notes.sink({ kind: ear.kind, at: call.now, where: ear.where, contactId: ear.contactId, text });
  }
  const { plain, takes } = spokenOf(text);
  const said = `"${plain}"${audience === 'everyone' ? '' : ` (to the ${audience} only)`}`;
  call.note('prompt', said, call.now + takes);
  return takes;
}

/** Plays a recorded prompt, of which only the name is known. */
export function playFile(call: Call, name: string): number {
  call.note('prompt', `recorded prompt ${name}`, call.now + PROMPT_FILE_MS);
  return PROMPT_FILE_MS;
}

/** The caller presses a key: everything that listens hears its tone. */
export function press(call: Call, { key, isChoice }: Key): void {
  if (call.ending !== undefined || call.caller === 'gone') return;
  const { id, initialId } = call.current;
  call.notes.key(call.now, id, call.hearing);
  if (call.caller === 'connected' && call.agent === 'connected') {
    const where = "the agent's ear";
    call.notes.tone(call.now, { kind: 'agent-audio', where, contactId: initialId, key, isChoice });
  }
  for (const { role } of call.listeners) {
    const where = `ear of the ${OTHER_NAMES[role]}`;
    call.notes.tone(call.now, { kind: 'agent-audio', where, contactId: initialId, key, isChoice });
  }
  for (const ear of ears(call)) {
    if (ear.hearsCaller) call.notes.tone(call.now, { ...ear, key, isChoice });
  }
  if (call.caller === 'connected') call.keypad.press({ key, isChoice });
}

/** Something is said in clear to a service: it has the text, and everything that listens hears it. */
export function hearSpeech(call: Call, text: string, service: string): void {
  const { id: contactId } = call.current;
  call.notes.sink({ kind: 'other', at: call.now, where: service, contactId, text });
  for (const { kind, where, contactId: heardBy } of ears(call)) {
    call.notes.sink({ kind, at: call.now, where, contactId: heardBy, text });
  }
  call.note('call', 'the caller speaks to a bot');
}

/** Keys that the system presses for somebody: everything that listens hears their tones. */
export function hearKeys(call: Call, keys: string, where: string): void {
  const { id: contactId } = call.current;
  call.notes.sink({ kind: 'other', at: call.now, where, contactId, text: keys });
  for (const ear of ears(call))
    for (const key of keys) call.notes.tone(call.now, { ...ear, key, isChoice: false });
}

/** How transcripts call whoever else is in a call. */
export const OTHER_NAMES: Readonly<Record<OtherScript['role'], string>> = {
  monitor: 'monitoring supervisor',
  barge: 'supervisor who barged in',
  agent: 'other agent',
  'third-party': 'third party',
};

function ears(call: Call): Ear[] {
  const found: Ear[] = [];
  for (const contact of call.contacts) {
    if (contact.recordings.length > 0) found.push(...recordingEars(contact));
    if (contact.live && contact.streaming) found.push(streamEar(contact));
  }
  return found;
}

function recordingEars(contact: Contact): Ear[] {
  const found: Ear[] = [];
  for (const recording of contact.recordings) {
    if (!recording.listening || recording.kind === 'screen') continue;
    const hearsCaller = recording.kind === 'ivr' || recording.participants.has('Customer');
    const kind = recording.kind === 'ivr' ? 'ivr-recording' : 'agent-recording';
    found.push({ kind, where: `${recording.kind} recording`, contactId: contact.id, hearsCaller });
    // Analytics reads the recorded audio, so a suspended recording feeds it silence.
    if (contact.analytics !== 'off') {
      found.push({ kind: 'analytics', where: 'analytics input', contactId: contact.id, hearsCaller });
    }
  }
  return found;
}

function streamEar({ id: contactId }: Contact): Ear {
  return { kind: 'media-stream', where: 'media stream', contactId, hearsCaller: true };
}

interface Spoken {
  readonly plain: string;
  readonly takes: number;
}

/** What was last spoken, since flows say the same again and again. */
const SPOKEN = new Map<string, Spoken>();
const REMEMBERED = 500;

function spokenOf(text: string): Spoken {
  const known = SPOKEN.get(text);
  if (known !== undefined) return known;
  if (SPOKEN.size >= REMEMBERED) SPOKEN.clear();
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  let pauses = 0;
  for (const [, amount, unit] of text.matchAll(BREAK)) pauses += Number(amount) * (unit === 's' ? 1000 : 1);
  const spoken = { plain, takes: pauses + plain.length * MS_PER_CHARACTER };
  SPOKEN.set(text, spoken);
  return spoken;
}
