import { LiveContacts } from './contacts';
import type { CallBreach } from './invariants';
import type { ContactCenterModel, SimulatorPorts } from './ports';
import type { CallRecord } from './record';
import type { CallScenario } from './scenario';
import { simulateCall } from './simulate';

/** A call with something that happens to it at a moment. */
export type Disturbance = (scenario: CallScenario, atMs: number) => CallScenario;

/** The caller hangs up. */
export const callerHangsUp: Disturbance = (scenario, atMs) => ({
  ...scenario,
  caller: { ...scenario.caller, hangsUpAtMs: atMs },
});

/** The agent is lost: so long after a flow put him on hold. */
export const heldAgentIsLost: Disturbance = (scenario, atMs) => ({
  ...scenario,
  agents: (scenario.agents ?? []).map((agent) => ({
    ...agent,
    ...(agent.transfers === undefined
      ? {}
      : { transfers: agent.transfers.map((use) => ({ ...use, leavesWhileHeldAfterMs: atMs })) }),
  })),
});

/** Which calls to play. */
export interface EveryMomentOptions {
  readonly scenario: CallScenario;
  readonly disturbance: Disturbance;
  readonly invariants: readonly ((record: CallRecord) => readonly string[])[];
  /** Time between two moments. @default 1500 */
  readonly stepMs?: number;
}

/** What came of the calls. */
export interface MomentsPlayed {
  readonly calls: readonly { readonly atMs: number; readonly record: CallRecord }[];
  readonly breaches: readonly CallBreach[];
}

/**
 * Plays a call again and again, each time with the same disturbance a step later, until the end of the
 * undisturbed call.
 *
 * @param ports made anew for every call, so that no call depends on another
 */
export async function atEveryMoment(
  model: ContactCenterModel,
  ports: (live: LiveContacts) => SimulatorPorts,
  { scenario, disturbance, invariants, stepMs = 1500 }: EveryMomentOptions,
): Promise<MomentsPlayed> {
  const play = (script: CallScenario) => {
    const live = new LiveContacts();
    return simulateCall(model, ports(live), script, live);
  };
  const { durationMs } = await play(scenario);
  const calls: { atMs: number; record: CallRecord }[] = [];
  const breaches: CallBreach[] = [];
  for (let atMs = 0; atMs <= durationMs; atMs += stepMs) {
    const record = await play(disturbance(scenario, atMs));
    const forced = [`${scenario.name}, disturbed at ${atMs} ms`];
    breaches.push(...invariants.flatMap((invariant) => invariant(record).map((what) => ({ forced, what }))));
    calls.push({ atMs, record });
  }
  return { calls, breaches };
}
