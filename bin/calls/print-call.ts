import { PAYMENT_REQUEST_ATTRIBUTES } from '../../lib/payments/payment-flow';
import { renderTranscript, type SinkKind } from '../../lib/simulator';
import type { PlayedCall } from './played-call';
import { showInvocations } from './print-invocations';
import { shortened } from './print-text';

const LIST = new Intl.ListFormat('en');
const RULE = '='.repeat(110);

/** A played call for a reader: its story, what each function saw and said, and where the card is not. */
export function showCall(played: PlayedCall, title: string): string {
  return [
    RULE,
    title,
    RULE,
    renderTranscript(played.record).trimEnd(),
    '',
    ...showInvocations(played.invocations, played.functionNames),
    '',
    ...showLedger(played),
    '',
    ...(played.call.secrets.length === 0 ? [NOTHING_TYPED] : showSearch(played)),
    '',
  ].join('\n');
}

const NOTHING_TYPED = 'Search: the scenario names no digits to search for.';

const LEDGER_FIELDS = [
  'reference',
  'amount',
  'currency',
  'state',
  'brand',
  'lastFour',
  'gatewayReference',
  'authorizationCode',
  'declineClass',
];

function showLedger({ ledger, call }: PlayedCall): string[] {
  const attributes = call.scenario.agents?.[0]?.transfers?.[0]?.attributes ?? {};
  const reference = attributes[PAYMENT_REQUEST_ATTRIBUTES.reference];
  const row = ledger.find((item) => item.sk === 'payment' && item.reference === reference);
  if (reference === undefined) return ['Ledger: the call asks for no payment.'];
  if (!row) return ['Ledger: no row; the payment was refused before it was prepared.'];
  const fields = LEDGER_FIELDS.flatMap((name) =>
    row[name] === undefined ? [] : [`${name} ${String(row[name])}`],
  );
  return ['Ledger, in the account of the vault:', `  ${shortened(fields.join(', '))}`];
}

const SINK_NAMES: Readonly<Partial<Record<SinkKind, string>>> = { other: 'AWS calls' };
/** Sound and pictures: what lands there is the keys that somebody or something heard. */
const HEARD: readonly SinkKind[] = [
  'agent-audio',
  'agent-recording',
  'ivr-recording',
  'media-stream',
  'screen-recording',
];

function showSearch(played: PlayedCall): string[] {
  const { search, atGateway } = played;
  // The gateway has a line of its own: it is the one place that may have the card.
  const places = search.searched.filter(({ kind }) => kind !== 'gateway-request');
  const rows = places.map(({ kind, texts, characters }) => {
    const found = search.findings.filter((finding) => finding.kind === kind);
    const verdict =
      found.length === 0
        ? 'no digit of the card'
        : `FOUND: ${found.map(({ secret, where }) => `${secret} in ${where}`).join(', ')}`;
    return `  ${(SINK_NAMES[kind] ?? kind).padEnd(18)} ${String(texts).padStart(4)} texts ${String(characters).padStart(7)} characters  ${texts === 0 ? (HEARD.includes(kind) ? 'no key was heard' : 'nothing was written') : verdict}`;
  });
  const received = [...new Set(atGateway.findings.map(({ secret }) => secret))];
  const gateway =
    received.length === 0
      ? 'nothing was sent to it'
      : `received the ${LIST.format(received)}: the one place that may, which shows that the search finds them`;
  return [
    `Search for ${names(played)} in everything the call left behind, in clear,`,
    'separated, spelled out, base64, hex, URL-encoded, escaped, and one of these inside another:',
    ...rows,
    `  ${'gateway'.padEnd(18)} ${gateway}`,
  ];
}

function names({ call }: PlayedCall): string {
  return LIST.format(call.secrets.map(({ name }) => name));
}
