import { MemoryGateway, type MemoryMood } from '../../../../lib/payments/gateway';
import type { DeclineClass } from '../../../../lib/payments/seam';
import { describeGateway, type Mood, PART } from './conformance';

const LOST: Partial<Record<Mood, MemoryMood>> = {
  'never-answers': { kind: 'lose', failure: 'timeout', done: true },
  late: { kind: 'lose', failure: 'timeout', done: true },
  'reset-mid-body': { kind: 'lose', failure: 'network', done: true },
  'error-before': { kind: 'lose', failure: 'server-error', done: false },
  'error-after': { kind: 'lose', failure: 'server-error', done: true },
  malformed: { kind: 'lose', failure: 'unreadable-answer', done: true },
  'wrong-shape': { kind: 'lose', failure: 'answer-mismatch', done: true },
  'another-payment': { kind: 'lose', failure: 'answer-mismatch', done: true },
  oversized: { kind: 'lose', failure: 'oversized-answer', done: true },
  redirect: { kind: 'lose', failure: 'redirected', done: false },
  'rate-limited': { kind: 'refuse', failure: 'rate-limited' },
  'bad-key': { kind: 'refuse', failure: 'credentials' },
  'wrong-certificate': { kind: 'refuse', failure: 'certificate' },
  unreachable: { kind: 'refuse', failure: 'unreachable' },
};

function memoryMood(mood: Mood): MemoryMood {
  if (mood.startsWith('decline ')) return { kind: 'decline', declineClass: mood.slice(8) as DeclineClass };
  if (mood === 'approve-part') return { kind: 'approve-part', amount: PART };
  return LOST[mood] ?? { kind: 'approve' };
}

describeGateway('the gateway in memory', async () => {
  const gateway = new MemoryGateway();
  return {
    gateway,
    next: (step, mood) => gateway.next(step, memoryMood(mood)),
    kept: () => gateway.moved.filter(({ isTakenBack }) => !isTakenBack),
    strays: () => 0,
    stop: async () => undefined,
  };
});
