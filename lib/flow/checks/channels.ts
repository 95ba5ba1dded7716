import { actionRule } from '../action-types';
import type { FlowContext } from '../context';
import { type FlowProblem, reporterOf } from '../problem';
import { CHANNELS, type Channel, type FlowAction, type FlowJson } from '../types';
import { isRecord } from '../values';

/**
 * Blocks that contacts reach on a channel which the block does not serve. `Compare` of `$.Channel` is
 * followed. Without channels in the context only a block that no contact can use is reported.
 */
export function checkChannels(flow: FlowJson, context: FlowContext): FlowProblem[] {
  const reaching = channelsReaching(flow, context.channels ?? CHANNELS);
  return flow.Actions.flatMap((action) => {
    const { channels = 'all', otherChannels = 'not published' } = actionRule(action.Type) ?? {};
    const arriving = [...(reaching.get(action.Identifier) ?? [])];
    if (channels === 'all' || arriving.length === 0) return [];
    const others = arriving.filter(
      (channel) => !channels.includes(channel) && !isMessageInput(action, channel),
    );
    const enough = context.channels === undefined ? others.length === arriving.length : others.length > 0;
    if (!enough) return [];
    const message = `is reached by ${others.join(', ')}, but serves ${channels.join(', ')} (others: ${otherChannels}); compare $.Channel before it`;
    return [reporterOf(action)('channel-not-served', message, 'warning')];
  });
}

/** The block for typed input takes a menu from a task, too. */
function isMessageInput({ Type, Parameters }: FlowAction, channel: Channel): boolean {
  return Type === 'GetParticipantInput' && Parameters.StoreInput === 'False' && channel === 'TASK';
}

function channelsReaching(flow: FlowJson, start: readonly Channel[]): Map<string, Set<Channel>> {
  const byId = new Map(flow.Actions.map((action) => [action.Identifier, action]));
  const reaching = new Map<string, Set<Channel>>();
  const open: { id: string; channels: readonly Channel[] }[] = [{ id: flow.StartAction, channels: start }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const action = byId.get(next.id);
    const known = reaching.get(next.id) ?? new Set<Channel>();
    const added = next.channels.filter((channel) => !known.has(channel));
    if (action === undefined || added.length === 0) continue;
    for (const channel of added) known.add(channel);
    reaching.set(next.id, known);
    open.push(...waysOf(action, added));
  }
  return reaching;
}

interface ChannelWay {
  readonly id: string;
  readonly channels: readonly Channel[];
}

function waysOf(action: FlowAction, arriving: readonly Channel[]): ChannelWay[] {
  const { NextAction, Errors = [], Conditions = [] } = action.Transitions;
  const splits =
    action.Type === 'Compare' &&
    isRecord(action.Parameters) &&
    action.Parameters.ComparisonValue === '$.Channel';
  const named = (operand: string | undefined) => arriving.filter((channel) => channel === operand);
  const rest = splits
    ? arriving.filter(
        (channel) =>
          !Conditions.some(
            ({ Condition }) => Condition.Operator === 'Equals' && Condition.Operands[0] === channel,
          ),
      )
    : arriving;
  return [
    ...Conditions.map(({ NextAction: id, Condition }) => ({
      id,
      channels: splits && Condition.Operator === 'Equals' ? named(Condition.Operands[0]) : arriving,
    })),
    ...Errors.map(({ NextAction: id }) => ({ id, channels: rest })),
    ...(NextAction === undefined ? [] : [{ id: NextAction, channels: rest }]),
  ];
}
