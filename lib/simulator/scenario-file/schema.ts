import { FLOW_TYPES } from '../../flow/types';
import { EARS } from './ears';
import {
  ANYTHING,
  COUNT,
  type Fields,
  FLAG,
  KEYS,
  list,
  map,
  object,
  type Shape,
  TEXT,
  TIME,
  word,
} from './shape';

const ANSWER: Shape = object({
  do: { shape: word('type', 'silence', 'hang-up'), required: true, says: 'what the caller does when asked' },
  action: { shape: TEXT, says: 'identifier of the input it answers; otherwise the next input without one' },
  keys: { shape: KEYS, says: 'what is typed, with `do: type`' },
  afterMs: { shape: TIME, says: 'time from the end of the prompt (1500)' },
  betweenMs: { shape: TIME, says: 'time between two keys (300)' },
});

const CALLER: Shape = object({
  answers: { shape: list(ANSWER), says: 'answers to the inputs of flows, each used once' },
  unprompted: {
    shape: list(
      object({
        atMs: { shape: TIME, required: true, says: 'moment of the call' },
        keys: { shape: KEYS, required: true, says: 'keys typed, whatever the flow is doing' },
      }),
    ),
    says: 'keys at fixed moments, such as late digits',
  },
  hangsUpAtMs: { shape: TIME, says: 'moment at which the caller hangs up' },
  hangsUpAt: { shape: TEXT, says: 'identifier of the action during which the caller hangs up' },
  hangsUpAtTurn: { shape: COUNT, says: 'which run of that action (1)' },
  patienceMs: {
    shape: TIME,
    says: 'how long the caller waits in a queue, or for a place in a full one (600000)',
  },
  number: { shape: TEXT, says: "the caller's number (+15555550100)" },
});

const TRANSFER: Shape = object({
  quickConnect: { shape: TEXT, required: true, says: 'name or ARN of the quick connect' },
  afterMs: { shape: TIME, says: 'talk before it (15000)' },
  attributes: { shape: map(TEXT), says: "contact attributes that the agent's desktop sets before it" },
  leavesWhileHeldAfterMs: { shape: TIME, says: 'the agent leaves, or is lost, this long after being held' },
  comesBackAfterMs: { shape: TIME, says: 'the agent takes himself off hold this long after being held' },
});

const AGENT: Shape = object({
  name: { shape: TEXT, says: 'how transcripts call the agent' },
  acceptsAfterMs: { shape: TIME, says: 'time from the arrival in the queue (4000)' },
  transfers: { shape: list(TRANSFER), says: 'quick connects used, one after the other' },
  holds: {
    shape: list(
      object({
        afterMs: { shape: TIME, says: 'talk before it (5000)' },
        forMs: { shape: TIME, says: 'how long the caller is on hold (10000)' },
      }),
    ),
    says: 'times at which the agent presses hold, before any transfer',
  },
  talksMs: { shape: TIME, says: 'talk after the last transfer (20000)' },
});

const OTHER: Shape = object({
  role: { shape: word('monitor', 'barge', 'agent', 'third-party'), required: true, says: 'who it is' },
  joinsAtMs: { shape: TIME, required: true, says: 'moment of the call' },
  leavesAtMs: { shape: TIME, says: 'moment of the call, after joining' },
  heldWithAgent: {
    shape: FLAG,
    says: 'whether holding the agent holds this one too (false, the worst case)',
  },
});

const SERVICE: Shape = object({
  hoursOpen: { shape: FLAG, says: 'whether hours of operation are open (true)' },
  queuesAtCapacity: { shape: list(TEXT), says: 'queues (name, id or ARN) that take no more calls' },
  offHoldWithoutAgent: {
    shape: word('error', 'success'),
    says: 'taking an agent off hold who has left (error)',
  },
  records: { shape: FLAG, says: 'whether the instance records calls at all (true)' },
  answers: {
    shape: list(
      object({
        action: { shape: TEXT, says: 'identifier of the action' },
        flow: { shape: TEXT, says: 'name of the flow or module that the action is in (any)' },
        type: { shape: TEXT, says: 'type of the actions; one of `action` and `type` is needed' },
        turn: { shape: COUNT, says: 'which run of the action (every one)' },
        result: { shape: TEXT, says: 'what its conditions are compared with: an intent, a choice in a view' },
        data: { shape: map(ANYTHING), says: 'what the flow can read afterwards' },
        said: { shape: TEXT, says: 'what the caller says to a bot' },
        error: { shape: TEXT, says: 'the error the action ends with instead' },
        afterEffect: {
          shape: FLAG,
          says: 'whether the action does its work before the error (false); `false` beside `data`: a function does not run',
        },
      }),
    ),
    says: 'what services answer, and outcomes that are forced',
  },
});

const AWS: Shape = object({
  secrets: {
    shape: map(ANYTHING),
    says: 'values of secrets that operators make by hand, by ARN; objects become JSON',
  },
  instances: { shape: list(TEXT), says: 'ARNs of adopted Connect instances' },
  roles: { shape: list(TEXT), says: 'ARNs of roles and users that policies name' },
  parameters: { shape: map(map(TEXT)), says: 'values of template parameters, by stack' },
  flows: {
    shape: list(
      object({
        name: { shape: TEXT, required: true, says: 'name of the flow' },
        type: { shape: word(...FLOW_TYPES), required: true, says: 'flow type' },
        file: { shape: TEXT, required: true, says: 'its content in JSON, beside the scenario' },
      }),
    ),
    says: 'flows that the instance has and the assembly does not create, such as an outbound whisper',
  },
  instance: { shape: TEXT, says: 'ARN of the instance to call, if there are several' },
});

const FAULT: Shape = object({
  service: {
    shape: word('connect', 'dynamodb', 'secretsmanager', 'lambda', 'external-vault'),
    required: true,
    says: 'where',
  },
  operation: { shape: TEXT, required: true, says: 'the API operation, such as `SuspendContactRecording`' },
  effect: { shape: word('throttle', 'fail', 'delay'), required: true, says: 'what becomes of the call' },
  times: { shape: COUNT, says: 'how many calls it hits (every one)' },
  code: { shape: TEXT, says: 'error code, with `fail`' },
  milliseconds: { shape: TIME, says: 'how long, with `delay`' },
});

/** How a call can end. */
export const ENDINGS = [
  'caller-hung-up',
  'agent-hung-up',
  'flow-disconnected',
  'caller-dropped',
  'gave-up-in-queue',
  'quick-connect-not-offered',
  'transferred-away',
  'unsupported',
  'flow-error',
] as const;

const EXPECT: Shape = object({
  ending: { shape: word(...ENDINGS), says: 'how the call ends' },
  status: { shape: TEXT, says: 'what the agent sees as status of the payment' },
  attributes: { shape: map(TEXT), says: 'contact attributes at the end of the call' },
  reaches: { shape: list(TEXT), says: 'actions that must run' },
  avoids: { shape: list(TEXT), says: 'actions that must not run' },
  mayHear: {
    shape: list(word(...Object.keys(EARS))),
    says: 'who may hear one field at worst, because he comes in while it is typed (nobody)',
  },
  noDigits: { shape: FLAG, says: 'whether finding searched digits outside the gateway fails (true)' },
});

/** Everything a scenario file may hold. */
export const SCENARIO_FIELDS: Fields = {
  name: { shape: TEXT, required: true, says: 'a name for reports' },
  contact: { shape: word('inbound', 'outbound', 'callback'), says: 'how the contact begins (inbound)' },
  inboundFlow: { shape: TEXT, required: true, says: 'name, id or ARN of the flow that begins the call' },
  queue: { shape: TEXT, says: 'queue of an outbound call or a callback' },
  caller: { shape: CALLER, required: true, says: 'what the caller does' },
  agents: { shape: list(AGENT), says: 'the agents who take the call, in order' },
  others: { shape: list(OTHER), says: 'supervisors and third parties' },
  service: { shape: SERVICE, says: 'how the service behaves in this call' },
  aws: { shape: AWS, says: 'what the assembly refers to without creating it' },
  faults: { shape: list(FAULT), says: 'what goes wrong in the AWS services that functions call' },
  search: {
    shape: map(KEYS),
    says: 'digits to search for by name; without it every run of 3 digits that is typed',
  },
  expect: { shape: EXPECT, says: 'what must come of the call' },
};
