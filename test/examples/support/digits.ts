import { type LocalCenter, type PlayedCall, playCall } from '../../../bin/calls';
import type { Caller } from '../../../bin/local';
import context from '../../../cdk.context.json';
import { SEAM_VERSION } from '../../../lib/payments/seam';
import type { CallScenario } from '../../../lib/simulator';

const { contactCenterAccount, vaultAccount, region } = context;
const functionArn = (operation: string) =>
  `arn:aws:lambda:${region}:${vaultAccount}:function:bank-care-vault-${operation}`;

/** A role of the contact center's account. */
export function roleNamed(name: string): Caller {
  const roleArn = `arn:aws:iam::${contactCenterAccount}:role/${name}`;
  return { kind: 'role', roleArn, account: contactCenterAccount };
}

/** What the vault's `enroll` does when somebody invokes it. */
export function enrolling({ aws }: LocalCenter, customer: string, digits: string, as: Caller) {
  const event = { seam: SEAM_VERSION, operation: 'enroll', customer, digits };
  return aws.invoke(functionArn('enroll'), event, { timeLimitMs: 8000, as });
}

/** What the vault's `verify` does when somebody invokes it by its alias. */
export function verifying({ aws }: LocalCenter, event: object, as: Caller) {
  return aws.invoke(`${functionArn('verify')}:live`, event, { timeLimitMs: 8000, as });
}

/** A customer as the bank's profiles know him. */
export interface Customer {
  readonly customer: string;
  readonly code: string;
}

/** Plays a call of somebody whose telephone number is a customer's, and who types these digits. */
export function callAboutAccount(
  bank: LocalCenter,
  { customer, code }: Customer,
  typed: readonly string[],
  ledgerTable: string,
): Promise<PlayedCall> {
  const scenario: CallScenario = {
    name: 'about an account',
    inboundFlow: 'Inbound',
    caller: {
      answers: [
        { do: 'type', action: 'language-menu', keys: '1' },
        { do: 'type', action: 'destination-menu', keys: '4' },
        ...typed.map((digits) => ({ do: 'type', action: 'digits', keys: `${digits}#` }) as const),
      ],
    },
    agents: [{ name: 'maria' }],
    service: {
      answers: [
        { action: 'look-up', data: { Attributes: { digits_customer: customer, digits_code: code } } },
      ],
    },
  };
  // A key that means something is no secret.
  const secret = [...new Set(typed)].filter(({ length }) => length > 1);
  const secrets = secret.map((digits, index) => ({ name: `digits ${index + 1}`, digits }));
  return playCall(bank, { title: scenario.name, scenario, faults: [], secrets }, [ledgerTable]);
}
