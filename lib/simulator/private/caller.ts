import type { FlowAction } from '../../flow';
import type { CallerAnswer } from '../scenario';
import type { Call } from './call';
import { press } from './sound';

/** How long into an action the caller hangs up who hangs up at it. */
const HEARS_MS = 200;

/** How long a caller waits in a queue, or for one. */
export const PATIENCE_MS = 600_000;

type TypedAnswer = Extract<CallerAnswer, { do: 'type' }>;

/** Plays the caller's script: answers to inputs, and what happens at fixed moments. */
export class Caller {
  readonly #answers: CallerAnswer[];
  /** How often the action has run at which he may hang up. */
  #heard = 0;
  /** Takes back that he gives up. */
  #givesUp: (() => void) | undefined;

  public constructor(private readonly call: Call) {
    this.#answers = [...(call.scenario.caller.answers ?? [])];
  }

  /** Puts what does not depend on a prompt on the clock. */
  public begin(): void {
    const { unprompted = [], hangsUpAtMs } = this.call.scenario.caller;
    for (const { atMs, keys } of unprompted) this.#type(keys, atMs, {});
    if (hangsUpAtMs !== undefined) this.#hangUp(hangsUpAtMs);
  }

  /** Hangs up when the action begins that the script names. */
  public hears(action: FlowAction): void {
    const { hangsUpAt, hangsUpAtTurn = 1 } = this.call.scenario.caller;
    if (hangsUpAt === undefined || hangsUpAt !== action.Identifier) return;
    this.#heard += 1;
    if (this.#heard === hangsUpAtTurn) this.#hangUp(this.call.now + HEARS_MS);
  }

  /** Answers an input whose prompt ends in `promptMs`. */
  public answer(action: string, promptMs: number): void {
    const answer = this.#next(action);
    const heard = this.call.now + promptMs;
    if (answer?.do === 'type') this.#type(answer.keys, heard + (answer.afterMs ?? 1500), { answer });
    if (answer?.do === 'hang-up') this.#hangUp(heard + (answer.afterMs ?? 0));
  }

  /** A queue takes him, or it does not: whoever is kept out of a full one is as patient as in one that takes him. */
  public offered(isTaken: boolean): void {
    if (isTaken) {
      this.#givesUp?.();
      this.#givesUp = undefined;
      return;
    }
    const patience = this.call.scenario.caller.patienceMs ?? PATIENCE_MS;
    this.#givesUp ??= this.call.clock.at(this.call.now + patience, () => {
      this.call.connect({ caller: 'gone' });
      this.call.end('gave-up-in-queue', 'the caller gives up waiting for a place in the queue');
    });
  }

  #next(action: string): CallerAnswer | undefined {
    const named = this.#answers.findIndex((answer) => answer.action === action);
    const place = named >= 0 ? named : this.#answers.findIndex((answer) => answer.action === undefined);
    return place < 0 ? undefined : this.#answers.splice(place, 1)[0];
  }

  /** Only the first key of an answer can be a choice: what follows it was meant for something else. */
  #type(keys: string, from: number, { answer }: { answer?: TypedAnswer }): void {
    [...keys].forEach((key, place) => {
      this.call.clock.at(from + place * (answer?.betweenMs ?? 300), () => {
        const isChoice = answer !== undefined && place === 0 && this.call.keypad.asksForChoice;
        press(this.call, { key, isChoice });
      });
    });
  }

  #hangUp(moment: number): void {
    this.call.clock.at(moment, () => {
      this.call.connect({ caller: 'gone' });
      this.call.end('caller-hung-up', 'the caller hangs up');
    });
  }
}
