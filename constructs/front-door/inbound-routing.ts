import {
  checkHours,
  type FlowStep,
  reference,
  setAgentWhisper,
  setWorkingQueue,
  transferToFlow,
  transferToQueue,
} from '../../lib/flow';
import type { Voice } from './inbound-languages';
import { type InboundOption, menu, menuQuestion, menuStart, optionsIn } from './inbound-menus';

export interface RoutingProps {
  /** @default - the queue `care` */
  readonly options?: readonly InboundOption[];
  /** @default 'agent-whisper' */
  readonly agentWhisper?: string;
}

const CARE: InboundOption = { id: 'care', name: 'Care', to: { kind: 'queue', queue: 'care', hours: 'main' } };

/**
 * The agent's whisper, the menu, and the blocks behind each of its entries. A whisper that cannot be set is no
 * reason to lose the call: the agent hears the instance's default.
 */
export function routing(voice: Voice, props: RoutingProps) {
  const { suffix, language } = voice;
  const options = optionsIn(language.code, props.options ?? [CARE]);
  const places = options.map((option) => placeOf(option, { isNamed: options.length > 1, suffix }));
  const [next, ...asking] = choosing(voice, places);
  return [
    setAgentWhisper(`set-whisper${suffix}`, {
      flow: reference('flow', props.agentWhisper ?? 'agent-whisper'),
      next,
      onError: next,
    }),
    ...asking,
    ...places.flatMap(behind),
    transferToQueue(`transfer${suffix}`, {
      atCapacity: `say-queue-full${suffix}`,
      onError: `say-failure${suffix}`,
    }),
  ];
}

/** One entry of the menu with the ids of its blocks. */
interface Place {
  readonly option: InboundOption;
  readonly start: string;
  /** Ends the ids of its own blocks. */
  readonly ending: string;
  /** Ends the ids of the blocks that all entries of the language share. */
  readonly suffix: string;
}

function placeOf(
  option: InboundOption,
  { isNamed, suffix }: { readonly isNamed: boolean; readonly suffix: string },
): Place {
  const ending = `${isNamed ? `-${option.id}` : ''}${suffix}`;
  return {
    option,
    start: `${option.to.kind === 'queue' ? 'check-hours' : 'go-to'}${ending}`,
    ending,
    suffix,
  };
}

/** Where to go first, and the menu if there is anything to choose. Who chooses nothing reaches the first queue. */
function choosing(voice: Voice, places: readonly Place[]): [string, ...ReturnType<typeof menu>] {
  const { suffix } = voice;
  const otherwise = places.find(({ option }) => option.to.kind === 'queue')?.start ?? '';
  if (places.length === 1) return [otherwise];
  const name = 'destination';
  const message = menuQuestion(
    voice,
    places.map(({ option }) => option),
  );
  const targets = places.map(({ start }) => start);
  return [menuStart({ name, suffix }), ...menu({ name, suffix, message, targets, otherwise })];
}

function behind({
  option: { to },
  start,
  ending,
  suffix,
}: Place): FlowStep<'TransferToFlow' | 'CheckHoursOfOperation' | 'UpdateContactTargetQueue'>[] {
  const onError = `say-failure${suffix}`;
  if (to.kind === 'flow') return [transferToFlow(start, { flow: reference('flow', to.flow), onError })];
  const setQueue = `set-queue${ending}`;
  return [
    checkHours(start, {
      hours: reference('hours', to.hours),
      open: setQueue,
      closed: `say-closed${suffix}`,
      onError,
    }),
    setWorkingQueue(setQueue, {
      queue: reference('queue', to.queue),
      next: `transfer${suffix}`,
      onError,
    }),
  ];
}
