import { DescribeContactCommand } from '@aws-sdk/client-connect';
import type { ConversationClient } from '../../../../../constructs/payments/capture/handler/call-guard/conversation-calls';
import { watchCall } from '../../../../../constructs/payments/capture/handler/call-guard/watch-call';
import { readContactEvent } from '../../../../../constructs/payments/capture/handler/contact-event';
import { guardRecording } from '../../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import type { RecordingClient } from '../../../../../constructs/payments/capture/handler/recording-guard/recording-calls';
import { ContactLook } from '../../../../../constructs/payments/capture/handler/relay/contact-look';
import {
  type SweepClient,
  sweepSuspensions,
} from '../../../../../constructs/payments/capture/handler/sweep/sweep-suspensions';
import { Random } from '../../../../lib/flow-proof/random';
import { contactEvent, INSTANCE_ARN } from '../handler/contact';
import { MemorySuspensions } from '../handler/memory-suspensions';
import { type Quota, ThrottlingConnect } from './throttling-connect';
import { VirtualClock } from './virtual-clock';

const FIELDS = ['number', 'expiry', 'code', 'confirm'];
const CONNECT_LIMIT_MS = 8000;
const SWEEP_EVERY_MS = 5 * 60_000;
const LEASE_SECONDS = 1500;

export interface Peak {
  readonly paymentsPerMinute: number;
  readonly minutes: number;
  readonly quota: Quota;
  readonly seed: number;
}

export interface PeakFigures {
  readonly payments: number;
  /** Every field was taken, and nobody but the payment heard it. */
  readonly taken: number;
  /** Connect said nothing about the contact, before the payment began or before it was charged. */
  readonly refusedByLook: number;
  readonly refusedBySuspension: number;
  readonly refusedByWatch: number;
  /** Fields that were taken while the agent's recording ran. */
  readonly unprotected: number;
  /** Recordings that were not resumed by the flow, and in the end by nobody. */
  readonly leftToTheSweep: number;
  readonly stillSuspended: number;
  readonly requests: number;
  readonly throttled: number;
  readonly longestGuardMs: number;
}

/**
 * Payments that begin at random moments of a peak, each through the real guards, against Connect's API with a quota
 * that all of them share, on a virtual clock.
 */
export async function playPeak(peak: Peak): Promise<PeakFigures> {
  const world = new PeakWorld(peak);
  await world.clock.run(world.play());
  return world.figures();
}

class PeakWorld {
  public readonly clock = new VirtualClock();
  readonly #random: Random;
  readonly #connect: ThrottlingConnect;
  readonly #suspensions = new MemorySuspensions();
  readonly #counts = {
    ...{ payments: 0, taken: 0, look: 0, suspension: 0, watch: 0 },
    ...{ unprotected: 0, left: 0, longest: 0 },
  };

  public constructor(private readonly peak: Peak) {
    this.#random = new Random(peak.seed);
    this.#connect = new ThrottlingConnect(this.clock, peak.quota);
  }

  public async play(): Promise<void> {
    const { paymentsPerMinute, minutes } = this.peak;
    const payments = Array.from({ length: paymentsPerMinute * minutes }, (_, index) => this.#payment(index));
    await Promise.all([...payments, this.#sweeps()]);
  }

  public figures(): PeakFigures {
    const { payments, taken, look, suspension, watch, unprotected, left, longest } = this.#counts;
    return {
      payments,
      taken,
      refusedByLook: look,
      refusedBySuspension: suspension,
      refusedByWatch: watch,
      unprotected,
      leftToTheSweep: left,
      stillSuspended: [...this.#connect.suspended].filter((id) => !this.#connect.ended.has(id)).length,
      requests: this.#connect.requests,
      throttled: this.#connect.throttled,
      longestGuardMs: longest,
    };
  }

  async #payment(index: number): Promise<void> {
    await this.clock.sleep(this.#random.number() * this.peak.minutes * 60_000);
    this.#counts.payments += 1;
    const call = { agent: `agent-${index}`, pay: `pay-${index}` };
    if (await this.#look(call, 'prepare')) await this.#protected(call);
    else this.#counts.look += 1;
    this.#connect.ended.add(call.pay);
  }

  async #protected(call: Call): Promise<void> {
    const { protection } = await this.#guard(call, 'suspend');
    if (protection !== 'on') this.#counts.suspension += 1;
    else if (!(await this.#fields(call))) this.#counts.watch += 1;
    else if (await this.#look(call, 'charge')) this.#counts.taken += 1;
    else this.#counts.look += 1;
    const { protection: after } = await this.#guard(call, 'resume');
    if (after !== 'off') this.#counts.left += 1;
  }

  /** The relay's question before it begins a payment, and before it has it charged. */
  async #look({ agent, pay }: Call, operation: 'prepare' | 'charge'): Promise<boolean> {
    const event = contactEvent({}, { ContactId: pay, PreviousContactId: agent, InitialContactId: agent });
    const look = new ContactLook({
      instanceArn: INSTANCE_ARN,
      get: async () => (await this.#connect.send(new DescribeContactCommand(idsOf(pay)))) as never,
      timing: this.#timing(),
      write: () => undefined,
    });
    return (await look.see(readContactEvent(event, INSTANCE_ARN), operation)) !== undefined;
  }

  async #fields(call: Call): Promise<boolean> {
    for (const _ of FIELDS) {
      const { listening } = await this.#guard(call, 'watch');
      if (listening !== 'nobody') return false;
      await this.clock.sleep(5000 + this.#random.number() * 15_000);
      if (!this.#connect.suspended.has(call.agent)) this.#counts.unprotected += 1;
    }
    return true;
  }

  /** As Connect runs a function: what has not answered after eight seconds is an error. */
  async #guard({ agent, pay }: Call, operation: string): Promise<Readonly<Record<string, string>>> {
    const event = contactEvent(
      { operation },
      { ContactId: pay, PreviousContactId: agent, InitialContactId: agent },
    );
    const shared = {
      instanceArn: INSTANCE_ARN,
      suspensions: this.#suspensions,
      timing: this.#timing(),
      write: () => undefined,
    };
    const began = this.clock.now();
    const answer =
      operation === 'watch'
        ? await watchCall(event, { ...shared, client: this.#connect as unknown as ConversationClient })
        : await guardRecording(event, {
            ...shared,
            recorded: ['agent'],
            leaseSeconds: LEASE_SECONDS,
            client: this.#connect as unknown as RecordingClient,
          });
    const took = this.clock.now() - began;
    this.#counts.longest = Math.max(this.#counts.longest, took);
    return took > CONNECT_LIMIT_MS ? {} : { ...answer };
  }

  /** The schedule goes on until the last lease of the peak is over and looked after. */
  async #sweeps(): Promise<void> {
    const end = (this.peak.minutes + 15) * 60_000 + LEASE_SECONDS * 1000;
    for (;;) {
      await this.clock.sleep(SWEEP_EVERY_MS);
      const left = await this.#suspensions.all();
      if (this.clock.now() > end && left.length === 0) return;
      await sweepSuspensions({
        instanceArn: INSTANCE_ARN,
        suspensions: this.#suspensions,
        client: this.#connect as unknown as SweepClient,
        timing: this.#timing(),
        write: () => undefined,
      });
    }
  }

  #timing() {
    return {
      now: () => this.clock.now(),
      sleep: (milliseconds: number) => this.clock.sleep(milliseconds),
      random: () => this.#random.number(),
    };
  }
}

function idsOf(contactId: string) {
  return { InstanceId: INSTANCE_ARN, ContactId: contactId };
}

interface Call {
  readonly agent: string;
  readonly pay: string;
}
