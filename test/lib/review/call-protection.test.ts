import { renderHtml, renderText } from '../../../lib/review';
import { callProtections } from '../../../lib/review/call-protection';
import { assemblyOf } from './assembly';
import { sampleReview } from './sample';

const demand = {
  peakPaymentsPerMinute: 2,
  requestsOfPayment: 19,
  mostRequestsOfPayment: 109,
  requestsPerSecond: 1.27,
  allowedPerSecond: 1.5,
  fits: true,
};
const protection = {
  recorded: ['agent', 'screen'],
  leaseSeconds: 3660,
  demand,
  alsoListening: ['speech analytics: paused by the quick connect'],
};

function stated(more: object): readonly string[] {
  const guard = {
    Type: 'AWS::Lambda::Function',
    Metadata: { Hardline: { protection: { ...protection, ...more } } },
  };
  const [first] = callProtections(assemblyOf([{ name: 'Capture', resources: { Guard: guard } }]));
  return first?.statements ?? [];
}

test('a capture half says what is suspended, how long, what it asks of Connect and who else may hear', () => {
  expect(stated({})).toEqual([
    'Recorded, and suspended before the first digit: agent, screen; a payment is refused where that fails',
    'A suspension may last 61 minutes, the slowest payment of the deployed flow; a longer one is reported',
    "2 payments a minute need 1.27 requests a second to Connect's API (19 each, at most 109); payments may use 1.5, which is enough",
    'Beside Connect: speech analytics: paused by the quick connect',
  ]);
});

test('a quota that is too small is said', () => {
  expect(stated({ demand: { ...demand, fits: false } })[2]).toMatch(
    /too little: payments are refused at the peak$/,
  );
});

test('nothing recorded and figures that are missing are said instead of left out', () => {
  expect(stated({ recorded: [], leaseSeconds: undefined, demand: undefined, alsoListening: [] })).toEqual([
    'No recording is declared: a payment goes on where Connect finds none to suspend',
    'How long a suspension may last is not stated',
    "What payments ask of Connect's API is not stated",
  ]);
});

test('text and page show the statements', () => {
  const review = sampleReview({
    callProtections: [{ resource: 'Payments/Guard', statements: ['Recorded: agent'] }],
  });

  expect(renderText(review)).toContain('- Recorded: agent');
  expect(renderHtml(review)).toContain('<li>Recorded: agent</li>');
  expect(renderHtml(review)).toContain('While a card is typed');
});
