import { type CallRecord, simulateCall } from '../../../../lib/simulator';
import type { Case } from './cases';
import { scenarioOf } from './scenario-of';
import { type Parts, World } from './world';

/** Plays the calls of one case side by side, then lets time pass until nothing is due. */
export async function playCase(one: Case, parts: Partial<Parts> = {}) {
  const world = new World({ ...one, parts });
  const records = await world.time.asTheClock(async () => {
    const played = await world.during(Promise.all(one.calls.map((call, at) => playCall(world, call, at))));
    await world.settle();
    return played;
  });
  return { world, records };
}

async function playCall(world: World, call: Case['calls'][number], at: number): Promise<CallRecord> {
  await world.time.sleep(call.startsAtMs);
  return simulateCall(world.center, world.ports(), scenarioOf(call, at), world.live);
}
