import { handlers } from './operations';
import type { Row } from './row';
import { callers } from './seam';
import { access, VAULT_FUNCTIONS } from './vault';

const INVOKE = ['lambda:InvokeFunction'];

/** With a slow gateway a worker is what charges; the relay calls what starts it. */
export function besideTheCall({ who, to, ...row }: Row): Row {
  return {
    ...row,
    who: who === 'charge' ? 'charge-worker' : who,
    to: to === 'alias of charge' ? 'alias of charge-start' : to.replace(/ of charge$/, ' of charge-worker'),
  };
}

/** What starts a charge reads no card, counts nothing and reaches no gateway; it alone calls the worker. */
export const CHARGE_BESIDE_THE_CALL: readonly Row[] = [
  ...access('charge-start', { ledger: ['GetItem', 'PutItem'] }),
  ...handlers(['charge-start']),
  ...callers('function of charge-start', undefined).map(besideTheCall),
  { who: 'charge-start', does: INVOKE, to: 'function of charge-worker', answer: 'allowed' },
  ...VAULT_FUNCTIONS.filter((name) => name !== 'charge').map(
    (name): Row => ({ who: 'charge-start', does: INVOKE, to: `function of ${name}`, answer: 'refused' }),
  ),
  {
    who: 'charge-start',
    does: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:GetFunction'],
    to: 'function of charge-worker',
    answer: 'refused',
  },
  { who: 'charge-worker', does: INVOKE, to: 'function of charge-start', answer: 'refused' },
];
