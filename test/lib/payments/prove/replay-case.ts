import type { DeployedCenter } from '../../../../bin/calls';
import type { Fault as ServiceFault } from '../../../../bin/local';
import type { GatewayTrouble } from '../../../../bin/local/gateway/sandbox';
import {
  type CallRecord,
  type CallScenario,
  LiveContacts,
  type SimulatorPorts,
  simulateCall,
} from '../../../../lib/simulator';
import type { Case } from './cases';
import type { Fault, FaultKind } from './faults';
import { scenarioOf } from './scenario-of';

/** A time-out of a client is shorter, so that it shows; a function's own limit would make the replay take hours. */
const HELD_BACK_MS = 2500;
const ISSUE_POSTAL = { do: 'type', action: 'postal-capture', keys: '60614#' } as const;

/** What the gateway does from a moment of the case on. */
const TROUBLES: Readonly<Partial<Record<FaultKind, GatewayTrouble>>> = {
  'throws-before': 'rate-limited',
  'throws-after': 'connection-cut',
  'times-out-before': 'down',
  'times-out-after': 'answer-lost',
  'hangs-before': 'down',
  'hangs-after': 'answer-lost',
  late: 'malformed',
};

/** Which calls of which service stand for a port; the fault's place chooses one. */
const CALLS = {
  ledger: ['dynamodb', ['UpdateItem', 'PutItem', 'GetItem']],
  suspensions: ['dynamodb', ['UpdateItem', 'GetItem']],
  vault: ['lambda', ['Invoke']],
  recording: ['connect', ['SuspendContactRecording', 'ResumeContactRecording', 'DescribeContact']],
  fields: ['secretsmanager', ['GetSecretValue']],
  secret: ['secretsmanager', ['GetSecretValue']],
  contact: ['connect', ['DescribeContact']],
} as const;

/** The same people at an instance that was deployed: agents' calls, since its bills are others. */
export function replayedScenarios(one: Case, number: number): CallScenario[] {
  return one.calls.map((call, at) => {
    const played = scenarioOf({ ...call, entry: 'agent' }, at);
    const agents = (played.agents ?? []).map(({ transfers = [], ...agent }) => ({
      ...agent,
      transfers: transfers.map((transfer) => ({
        ...transfer,
        quickConnect: 'Take a payment',
        attributes: {
          ...transfer.attributes,
          hardline_payment_reference: `INV-${'abcdefghij'[call.invoice]}-${number}`,
        },
      })),
    }));
    const answers = [...(played.caller.answers ?? []), ISSUE_POSTAL, ISSUE_POSTAL];
    return { ...played, inboundFlow: 'Inbound', caller: { ...played.caller, answers }, agents };
  });
}

/** Plays the calls of a case at once through the deployed functions, with its faults where they can be. */
export async function replayCase(
  center: DeployedCenter,
  one: Case,
  number: number,
): Promise<readonly CallRecord[]> {
  const { aws, gateway } = center;
  const live = new LiveContacts();
  aws.attach(live);
  const ports = troubled(center, one.faults);
  const model = aws.model();
  try {
    const played = replayedScenarios(one, number).map((call) => simulateCall(model, ports, call, live));
    return await Promise.all(played);
  } finally {
    aws.faults.clear();
    gateway.trouble = 'none';
    await settled(center);
  }
}

/** What was started beside a call ends before the next case. */
async function settled({ aws }: DeployedCenter): Promise<void> {
  const isQuiet = () => aws.functions.every(({ answer }) => answer !== undefined);
  for (let quiet = 0, tries = 0; quiet < 2 && tries < 1500; tries += 1) {
    quiet = isQuiet() ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Connect's side of the faults is played here; the others begin when so many functions were invoked. */
function troubled(center: DeployedCenter, faults: readonly Fault[]): SimulatorPorts {
  const real = center.aws.simulatorPorts();
  let invoked = 0;
  return {
    encrypt: real.encrypt,
    invoke: async (arn, event, limitMs) => {
      const nth = invoked;
      invoked += 1;
      for (const fault of faults) if (fault.nth % 12 === nth) begin(center, fault);
      const kind = faults.find(
        (fault) => fault.port === 'connect' && nth >= fault.nth && nth < fault.nth + fault.times,
      )?.kind;
      return unlucky(kind, limitMs, () => real.invoke(arn, event, limitMs));
    },
  };
}

type Answer = ReturnType<SimulatorPorts['invoke']>;

async function unlucky(kind: FaultKind | undefined, limitMs: number, run: () => Answer): Answer {
  const failed = { kind: 'error', message: 'failed', durationMs: 50 } as const;
  const late = { kind: 'timeout', message: 'timed out', durationMs: limitMs } as const;
  if (kind === undefined) return run();
  if (kind === 'throws-before') return failed;
  if (kind === 'hangs-before' || kind === 'times-out-before') return late;
  if (kind === 'twice') return (await Promise.all([run(), run()]))[0];
  if (kind === 'late' || kind === 'very-late') {
    setTimeout(() => void run(), 100);
    return late;
  }
  await run();
  return kind === 'throws-after' ? failed : late;
}

function begin({ aws, gateway }: DeployedCenter, { port, kind, nth, times }: Fault): void {
  if (port === 'gateway') gateway.trouble = TROUBLES[kind] ?? 'none';
  if (port === 'gateway' || port === 'connect') return;
  const [service, operations] = CALLS[port];
  const operation = operations[nth % operations.length] ?? operations[0];
  const hit = { service, operation, times: Math.min(times, 6) };
  aws.faults.add({ ...hit, ...effectOf(kind, service, operation) });
}

function effectOf(
  kind: FaultKind,
  service: string,
  operation: string,
): Omit<ServiceFault, 'service' | 'operation'> {
  const isWrite = service === 'dynamodb' && operation !== 'GetItem';
  if (kind === 'throws-before') return { effect: 'throttle' };
  if (kind === 'twice' && isWrite)
    return { effect: 'fail', code: 'ConditionalCheckFailedException', status: 400 };
  if (kind === 'throws-after' || kind === 'twice') return { effect: 'fail' };
  return { effect: 'delay', milliseconds: HELD_BACK_MS };
}
