import { edgesOf, type FlowAction, type FlowJson } from '../../../lib/flow';
import { PAYMENT_CAPTURES } from '../../../lib/payments/payment-flow';

/**
 * What is known about a call at one point of a path. Two paths that know the same at the same action go on
 * alike, so walking each pair of action and knowledge once covers every path, loops included.
 */
interface Knowledge {
  readonly loggingOff: boolean;
  readonly agentHeld: boolean;
  readonly voiceOff: boolean;
  readonly screenOff: boolean;
  readonly streamingOff: boolean;
  readonly suspended: boolean;
  /** Whether the guard said that nobody listens, since the last field was complete. */
  readonly alone: boolean;
  /** Which call `$.External` holds the answer of. */
  readonly answered: string;
  /** Whether the stored input was compared with `Timeout` since it was typed. */
  readonly compared: boolean;
  readonly cardAsked: boolean;
  readonly drained: boolean;
  readonly agentBack: boolean;
  readonly agentGone: boolean;
  readonly queueTried: boolean;
  readonly marked: boolean;
  readonly cardKept: boolean;
}

const BEFORE: Knowledge = {
  loggingOff: false,
  agentHeld: false,
  voiceOff: false,
  screenOff: false,
  streamingOff: false,
  suspended: false,
  alone: false,
  answered: 'nothing',
  compared: false,
  cardAsked: false,
  drained: false,
  agentBack: false,
  agentGone: false,
  queueTried: false,
  marked: false,
  cardKept: false,
};

const CARD_CAPTURES = PAYMENT_CAPTURES.filter(({ field }) => field !== 'late-digits').flatMap(
  ({ action }) => [action, `${action}-slow`, `${action}-text`],
);
const CARD_DATA = /\$\.(StoredCustomerInput|FlowAttributes\.card_)/;
const CHARGED = ['charge', 'status'];
const ANSWERS: Record<string, readonly string[]> = {
  protection: ['suspend', 'resume'],
  listening: ['watch'],
  result: ['prepare'],
  texts: ['prepare'],
  paymentId: ['prepare'],
  amountSpoken: ['prepare', ...CHARGED],
  mode: ['prepare'],
  postal: ['prepare'],
  valid: ['check'],
  choice: ['check'],
  reason: ['check', 'prepare', ...CHARGED],
  outcome: CHARGED,
  brand: CHARGED,
  lastFour: ['check', ...CHARGED],
  reasonClass: CHARGED,
};

/** Everything that is wrong on some path of a payment flow, each once. */
export function violations(flow: FlowJson): string[] {
  const byId = new Map(flow.Actions.map((action) => [action.Identifier, action]));
  const found = new Set<string>();
  const walked = new Set<string>();
  const open: [string, Knowledge][] = [[flow.StartAction, BEFORE]];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const [id, known] = step;
    const state = `${id} ${JSON.stringify(known)}`;
    if (walked.has(state)) continue;
    walked.add(state);
    const action = byId.get(id)!;
    for (const text of judge(action, known)) found.add(`${id}: ${text}`);
    for (const edge of edgesOf(action)) open.push([edge.target, learn(action, edge.label, known)]);
  }
  return [...found].sort();
}

function judge(action: FlowAction, known: Knowledge): string[] {
  const capturing = CARD_CAPTURES.includes(action.Identifier);
  const draining = action.Identifier === 'exit-drain' && known.cardAsked;
  const ends = edgesOf(action).length === 0;
  return [
    ...(capturing || draining ? unprotected(known) : []),
    // Late digits come when they come: a field does not begin unless nobody listens.
    ...(capturing && !known.alone ? ['takes digits without asking who listens'] : []),
    ...(ends ? badEnd(known) : []),
    ...badUse(action, known),
    ...badAnswer(action, known),
  ];
}

function unprotected(known: Knowledge): string[] {
  const wanted = ['loggingOff', 'agentHeld', 'voiceOff', 'screenOff', 'streamingOff', 'suspended'] as const;
  return wanted.filter((name) => !known[name]).map((name) => `takes digits without ${name}`);
}

function badEnd(known: Knowledge): string[] {
  return [
    ...(known.drained ? [] : ['ends without the drain']),
    ...(known.marked ? [] : ['ends without a result for the agent']),
    ...(known.suspended ? ['ends with the recording suspended'] : []),
    ...(known.cardKept ? ['ends with ciphertext in flow attributes'] : []),
    ...(known.agentBack || (known.agentGone && known.queueTried) ? [] : ['ends with the caller alone']),
  ];
}

/** Captured input may only go to the relay, to flow attributes of its own, and into the check for `Timeout`. */
function badUse(action: FlowAction, known: Knowledge): string[] {
  const text = JSON.stringify(action.Parameters);
  if (!CARD_DATA.test(text)) return [];
  const relay =
    action.Type === 'InvokeLambdaFunction' && action.Parameters.LambdaFunctionARN === '{{lambda:relay}}';
  const kept = action.Type === 'UpdateFlowAttributes' && /^\{"FlowAttributes":\{"card_\w+":/.test(text);
  const timeout = action.Type === 'Compare' && action.Parameters.ComparisonValue === '$.StoredCustomerInput';
  if (!relay && !kept && !timeout) return ['card data leaves the way to the relay'];
  return !timeout && text.includes('$.StoredCustomerInput') && !known.compared
    ? ['uses input that may be "Timeout"']
    : [];
}

/** An answer is only read after the call that gives it, so that an older one never decides. */
function badAnswer(action: FlowAction, known: Knowledge): string[] {
  const read = [...JSON.stringify(action.Parameters).matchAll(/\$\.External\.(\w+)/g)].map((match) =>
    String(match[1]),
  );
  return read
    .filter((name) => !(ANSWERS[name] ?? answersWith(name)).includes(known.answered))
    .map((name) => `reads ${name} after ${known.answered}`);
}

/** Replaced words come with the answer that says so. */
function answersWith(name: string): readonly string[] {
  return name.startsWith('say_') ? ['prepare'] : [];
}

function learn(action: FlowAction, label: string, known: Knowledge): Knowledge {
  const done = label === 'next';
  const parameters = JSON.stringify(action.Parameters);
  switch (action.Type) {
    case 'UpdateFlowLoggingBehavior':
      return { ...known, loggingOff: parameters.includes('Disabled') };
    case 'UpdatePreviousContactParticipantState':
      return parameters.includes('OffHold')
        ? { ...known, agentHeld: false, agentBack: done, agentGone: !done }
        : { ...known, agentHeld: done || known.agentHeld };
    case 'UpdateContactRecordingAndAnalyticsBehavior':
      return done ? { ...known, ...recordingSet(parameters, known) } : known;
    case 'UpdateContactMediaStreamingBehavior':
      return done ? { ...known, streamingOff: parameters.includes('Disabled') } : known;
    case 'InvokeLambdaFunction':
      return called(action, done, known);
    case 'Compare':
      return compared(action, label, known);
    case 'GetParticipantInput':
      return action.Identifier === 'exit-drain'
        ? { ...known, drained: true, compared: false }
        : { ...known, cardAsked: true, compared: false };
    case 'UpdateFlowAttributes':
      return {
        ...known,
        cardKept:
          parameters.includes('$.StoredCustomerInput') || (known.cardKept && !/card_/.test(parameters)),
        // What was kept is complete: the next field asks again who listens.
        alone: known.alone && !parameters.includes('$.StoredCustomerInput'),
      };
    case 'UpdateContactAttributes':
      return { ...known, marked: known.marked || /"hardline_payment_status":"(?!started)/.test(parameters) };
    case 'TransferContactToQueue':
      return { ...known, queueTried: true };
    default:
      return known.agentGone && action.Type === 'UpdateContactTargetQueue' && !done
        ? { ...known, queueTried: true }
        : known;
  }
}

function recordingSet(parameters: string, known: Knowledge): Partial<Knowledge> {
  if (parameters.includes('ScreenRecordingBehavior')) {
    return { screenOff: parameters.includes('"ScreenRecordedParticipants":[]') };
  }
  const off = /"RecordedParticipants":\[\],"IVRRecordingBehavior":"Disabled"/.test(parameters);
  return {
    voiceOff: off && parameters.includes('"VoiceAnalyticsBehavior":{"Enabled":"False"}'),
    screenOff: known.screenOff,
  };
}

/** An attempt to resume ends the protection, whatever it answers; a suspension counts only when it says so. */
function called(action: FlowAction, done: boolean, known: Knowledge): Knowledge {
  const { operation = 'unknown' } = action.Parameters.LambdaInvocationAttributes as Record<string, string>;
  const answered = done ? operation : 'a failed call';
  const alone = operation === 'watch' ? false : known.alone;
  return { ...known, answered, alone, suspended: operation === 'resume' ? false : known.suspended };
}

function compared(action: FlowAction, label: string, known: Knowledge): Knowledge {
  if (action.Parameters.ComparisonValue === '$.StoredCustomerInput') {
    return { ...known, compared: label !== 'condition:Equals Timeout' };
  }
  if (action.Parameters.ComparisonValue === '$.External.listening') {
    return { ...known, alone: known.answered === 'watch' && label === 'condition:Equals nobody' };
  }
  const on = action.Parameters.ComparisonValue === '$.External.protection' && label === 'condition:Equals on';
  return on && known.answered === 'suspend' ? { ...known, suspended: true } : known;
}
