import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import {
  PAYMENT_REQUEST_ATTRIBUTES,
  PAYMENT_RESULT_ATTRIBUTES,
  paymentFlow,
} from '../../../lib/payments/payment-flow';
import { DECLINE_CLASSES, PREPARE_REASONS } from '../../../lib/payments/seam';

const FOLDER = join(__dirname, '../../../examples/agent-panel');
const file = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

interface View {
  readonly phase: string;
  readonly at: number;
  readonly tone: string;
  readonly title: string;
  readonly reason: string;
  readonly card: string;
  readonly again: boolean;
  readonly unrecorded: boolean;
}

interface Panel {
  readonly ATTRIBUTES: Readonly<Record<string, string>>;
  readonly STEPS: readonly (readonly [string, string])[];
  readonly OUTCOMES: Readonly<Record<string, readonly string[]>>;
  readonly REASONS: Readonly<Record<string, string>>;
  view(values: Readonly<Record<string, string>>): View;
  problem(asked: { amount: string; currency: string; reference: string }): string;
  minorUnits(amount: string, digits: number): string | undefined;
}

const context: { HardlinePanel?: Panel } = {};
runInNewContext(file('model.js'), context);
const panel = context.HardlinePanel as Panel;
const { status, step, reason, brand, lastFour, recording } = PAYMENT_RESULT_ATTRIBUTES;

/** Every value that the payment flow writes into an attribute. */
function writtenTo(attribute: string): string[] {
  const blocks = paymentFlow().actions.map(({ Parameters }) => Parameters['Attributes']);
  const values = blocks.flatMap((attributes) =>
    typeof attributes === 'object' && attributes !== null && attribute in attributes
      ? [(attributes as Record<string, unknown>)[attribute]]
      : [],
  );
  return [...new Set(values.map(String))].filter((value) => !value.startsWith('$') && value !== '-');
}

describe('the panel for the agent workspace', () => {
  test('reads attributes of the payment flow and no other', () => {
    const known: readonly string[] = [
      ...Object.values(PAYMENT_REQUEST_ATTRIBUTES),
      ...Object.values(PAYMENT_RESULT_ATTRIBUTES),
    ];

    expect(Object.values(panel.ATTRIBUTES).filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(panel.ATTRIBUTES).length).toBeGreaterThan(6);
  });

  test('has words for every status and step that the flow writes', () => {
    const statuses = writtenTo(status).filter((value) => value !== 'started');
    const steps = writtenTo(step).filter((value) => value !== 'done');

    expect(statuses.length).toBeGreaterThan(10);
    expect(statuses.filter((value) => panel.OUTCOMES[value] === undefined)).toEqual([]);
    expect(steps.filter((value) => !panel.STEPS.some(([name]) => name === value))).toEqual([]);
  });

  test('has words for every reason that an agent can act on', () => {
    const unsaid = [...PREPARE_REASONS, ...DECLINE_CLASSES].filter(
      (name) => panel.REASONS[name] === undefined,
    );

    expect(unsaid).toEqual([
      ...['closed', 'mode-not-offered', 'vault-unavailable'],
      ...['contact-malformed', 'contact-not-voice', 'contact-ended', 'contact-agent', 'contact-entry'],
      'refused',
    ]);
  });

  test('shows where the caller is', () => {
    expect(panel.view({ [status]: 'started', [step]: 'code' })).toMatchObject({ phase: 'running', at: 3 });
    expect(panel.view({})).toMatchObject({ phase: 'idle', title: '' });
  });

  test('shows the outcome with brand and last four, and that recording is unconfirmed', () => {
    const ended = { [status]: 'approved', [brand]: 'visa', [lastFour]: '4242', [recording]: 'unconfirmed' };

    expect(panel.view(ended)).toMatchObject({
      phase: 'ended',
      tone: 'good',
      card: 'visa ending in 4242',
      unrecorded: true,
    });
  });

  test.each(['4242424242424242', '42 42', '<b>1'])(
    'shows no last four that is something else: %s',
    (value) => {
      expect(panel.view({ [status]: 'approved', [brand]: 'visa', [lastFour]: value }).card).toBe('');
    },
  );

  test.each([
    [{ [status]: 'unknown' }, false],
    [{ [status]: 'refused', [reason]: 'being-checked' }, false],
    [{ [status]: 'refused', [reason]: 'already-paid' }, false],
    [{ [status]: 'declined' }, true],
  ])('lets nobody start again what may be paid: %j', (values, again) => {
    expect(panel.view(values).again).toBe(again);
  });

  test.each([
    [{ amount: '49.90', currency: 'USD', reference: 'INV-7' }, ''],
    [{ amount: '49,90', currency: 'USD', reference: 'INV-7' }, 'Amount'],
    [{ amount: '0', currency: 'USD', reference: 'INV-7' }, 'Amount'],
    [{ amount: '10', currency: 'dollar', reference: 'INV-7' }, 'Currency'],
    [{ amount: '10', currency: 'USD', reference: 'two words' }, 'Reference'],
    [{ amount: '10', currency: 'USD', reference: '4242424242424242' }, 'card number'],
    [{ amount: '10', currency: 'USD', reference: '4242-4242-4242-4242' }, 'card number'],
  ])('says of %j: %s', (asked, message) => {
    const said = panel.problem(asked);

    if (message === '') expect(said).toBe('');
    else expect(said).toContain(message);
  });

  test.each([
    ['49.90', 2, '4990'],
    ['49.9', 2, '4990'],
    ['0.07', 2, '7'],
    ['500', 0, '500'],
    ['49.905', 2, undefined],
    ['1.234', 3, '1234'],
  ])('turns %s with %i digits into %s minor units', (amount, digits, minor) => {
    expect(panel.minorUnits(amount, digits)).toBe(minor);
  });

  test('loads nothing from elsewhere and runs no script of the page', () => {
    const html = file('index.html');

    expect(html).toContain("default-src 'none'; script-src 'self'");
    expect(html.replaceAll(/<!--[\s\S]*?-->/g, '')).not.toMatch(/https?:|<script>|style="|onclick/);
    expect(file('panel.js')).not.toMatch(/innerHTML|eval\(|document\.write|localStorage/);
  });
});
