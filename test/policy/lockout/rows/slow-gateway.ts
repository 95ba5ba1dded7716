import { handlers } from './operations';
import type { Row } from './row';
import { callers } from './seam';
import { access, VAULT_FUNCTIONS } from './vault';

const INVOKE = ['lambda:InvokeFunction'];

/** With a slow gateway a worker is what charges; the relay calls what starts it. */
export function besideTheCall({ who, to, ...row }: Row): Row {
  const isCall = row.does.join() === INVOKE.join();
  return {
    ...row,
    who: who === 'charge' ? 'charge-worker' : who,
    to: to.replace(
      / of charge$/,
      isCall || to.startsWith('alias') ? ' of charge-start' : ' of charge-worker',
    ),
  };
}

/** What starts a charge reads no card, counts nothing and reaches no gateway; it alone calls the worker. */
export const CHARGE_BESIDE_THE_CALL: readonly Row[] = [
  ...access('charge-start', { ledger: ['GetItem', 'PutItem'] }),
  ...handlers(['charge-start']),
  ...['function', 'latest'].flatMap((what) =>
    callers(`${what} of charge-worker`, undefined).filter(({ who }) => who !== 'charge'),
  ),
  { who: 'charge-start', does: INVOKE, to: 'latest of charge-worker', answer: 'refused' },
  { who: 'charge-start', does: INVOKE, to: 'function of charge-worker', answer: 'allowed' },
  ...VAULT_FUNCTIONS.filter((name) => name !== 'charge').map(
    (name): Row => ({ who: 'charge-start', does: INVOKE, to: `function of ${name}`, answer: 'forbidden' }),
  ),
  {
    who: 'charge-start',
    does: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:GetFunction'],
    to: 'function of charge-worker',
    answer: 'refused',
  },
  { who: 'charge-worker', does: INVOKE, to: 'function of charge-start', answer: 'forbidden' },
];
