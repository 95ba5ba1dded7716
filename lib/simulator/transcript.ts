import type { CallRecord, Hearing, RecordingTimeline, TimelineEntry } from './record';

const WIDTH = 110;
const COLUMNS = { time: 9, contact: 4, caller: 9, agent: 9, recording: 24 } as const;
const TEXT_WIDTH = WIDTH - Object.values(COLUMNS).reduce((sum, width) => sum + width, 0);
const LONG_NUMBER = /\d(?:[ -]?\d){12,}/g;

const SPEAKERS: Readonly<Record<TimelineEntry['kind'], string>> = {
  agent: '',
  call: '',
  digits: 'caller ',
  flow: '',
  lambda: '',
  problem: 'PROBLEM: ',
  prompt: 'system: ',
  protection: '',
};

/**
 * The story of a call for a security reviewer: who could hear what at each moment, whether a recording ran,
 * which functions were called. Plain text, 110 columns, without any digit that the caller typed.
 */
export function renderTranscript(record: CallRecord): string {
  const names = new Map(record.contacts.map(({ contactId }, place) => [contactId, contactName(place)]));
  const lines = [
    ...wrap(
      `Call "${hideLongNumbers(record.scenario)}": ${hideLongNumbers(record.ending.detail)} after ${clock(record.durationMs)}`,
      WIDTH,
    ),
    ...record.contacts.map((contact, place) => legend(contact.contactId, place)),
    '',
    row('time', 'in', 'caller', 'agent', 'recording', 'what happens'),
    '-'.repeat(WIDTH),
    ...record.timeline.flatMap((entry) => rows(entry, names)),
    '-'.repeat(WIDTH),
    ...record.recordings
      .filter(({ spans }) => spans.length > 0)
      .flatMap((recording) => recordingLines(recording, names)),
    ...heardLines(record, names),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function rows(entry: TimelineEntry, names: ReadonlyMap<string, string>): string[] {
  const { caller, agent } = entry.hearing;
  const text = `${SPEAKERS[entry.kind]}${hideLongNumbers(entry.text)}`;
  const [first = '', ...more] = wrap(text, TEXT_WIDTH);
  const place = names.get(entry.contactId) ?? '?';
  const head = row(
    clock(entry.at),
    place,
    presence(caller),
    presence(agent),
    recordingText(entry.hearing),
    first,
  );
  return [head, ...more.map((line) => row('', '', '', '', '', line))];
}

function row(
  time: string,
  contact: string,
  caller: string,
  agent: string,
  recording: string,
  text: string,
): string {
  return [
    time.padEnd(COLUMNS.time),
    contact.padEnd(COLUMNS.contact),
    caller.padEnd(COLUMNS.caller),
    agent.padEnd(COLUMNS.agent),
    recording.padEnd(COLUMNS.recording),
    text,
  ].join('');
}

function presence(state: Hearing['caller'] | Hearing['agent']): string {
  if (state === 'connected') return 'hears';
  return state === 'on hold' ? 'on hold' : '-';
}

function recordingText({ ivrRecording, agentRecording, screenRecording }: Hearing): string {
  const states = { system: ivrRecording, agent: agentRecording, screen: screenRecording };
  const named = (state: string) =>
    Object.entries(states).flatMap(([name, found]) => (found === state ? [name] : []));
  const on = named('on').join('+');
  const suspended = named('suspended').join('+');
  const parts = [on && `${on} ON`, suspended && `${suspended} suspended`].filter((part) => part !== '');
  return parts.join(', ') || 'off';
}

function recordingLines(recording: RecordingTimeline, names: ReadonlyMap<string, string>): string[] {
  const spans = recording.spans.map(({ from, to, state, audible }) => {
    const heard = state === 'on' ? audible.join(', ') : 'silence';
    return `${clock(from)}-${clock(to)} ${state} (${heard})`;
  });
  const kind = recording.kind === 'ivr' ? 'system' : recording.kind;
  const title = `Recording of the ${kind}, contact ${names.get(recording.contactId) ?? '?'}: `;
  return wrap(title + spans.join('; '), WIDTH);
}

function heardLines({ keysHeard, choicesHeard }: CallRecord, names: ReadonlyMap<string, string>): string[] {
  const listed = (heard: CallRecord['keysHeard']) =>
    heard.map(
      ({ where, contactId = '', keys }) => `${where} (contact ${names.get(contactId) ?? '?'}) ${keys}`,
    );
  const keys = keysHeard.length === 0 ? 'none' : listed(keysHeard).join('; ');
  const choices =
    choicesHeard.length === 0 ? [] : [`Choices in menus heard: ${listed(choicesHeard).join('; ')}`];
  return [`Keys heard by anybody but the input that asked for them: ${keys}`, ...choices].flatMap((line) =>
    wrap(line, WIDTH),
  );
}

function legend(contactId: string, place: number): string {
  const kind = place === 0 ? 'the call as it came in' : 'transfer by a quick connect';
  return `${contactName(place)} = contact ${contactId}, ${kind}`;
}

function contactName(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + (place % 26));
}

function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = (Math.floor((milliseconds % 60_000) / 100) / 10).toFixed(1);
  return `${String(minutes).padStart(2, '0')}:${seconds.padStart(4, '0')}`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => chunks(long, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function chunks(word: string, width: number): string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''];
}

/** What the caller typed is withheld when the record is made; this hides long numbers from anywhere else. */
function hideLongNumbers(text: string): string {
  return text.replace(LONG_NUMBER, '[long number]');
}
