import { readFileSync } from 'node:fs';
import { HardlineError } from '../../lib/errors';
import { ANSWER_WITHIN_MS } from '../../lib/payments/contract/http';
import { isPublishedTestNumber } from '../../lib/payments/gateway/published-test-cards';
import { readCertificate } from '../../lib/payments/public-certificate';
import { PAYMENT_MODES, type PaymentMode } from '../../lib/payments/seam';
import { oneOf } from '../private/arguments';
import { noIdentity, roleIdentity, signingIdentity } from './identity';
import type { CheckSettings, Identity, TestCard } from './settings';

/** What the command line says, unread. */
export interface CheckOptions {
  readonly certificate?: string | undefined;
  readonly auth: string;
  readonly 'signing-key'?: string | undefined;
  readonly 'key-id': string;
  readonly region?: string | undefined;
  readonly 'instance-arn': string;
  readonly modes: string;
  readonly currency: string;
  readonly amount: string;
  readonly card: string;
  readonly 'declined-card'?: string | undefined;
  readonly 'slow-card'?: string | undefined;
  readonly expiry?: string | undefined;
  readonly code: string;
  readonly postal: string;
  readonly 'charges-url'?: string | undefined;
  readonly patience: string;
}

/** Reads what a vault is checked with. @throws HardlineError in one line, with what to give instead */
export function settingsFrom(url: string, options: CheckOptions): CheckSettings {
  const card = (option: 'card' | 'declined-card' | 'slow-card') => testCard(option, options);
  return {
    url: addressOf('the address of the vault', url),
    identity: identityOf(options),
    certificatePem: certificateOf(options.certificate),
    instanceArn: options['instance-arn'],
    modes: options.modes.split(',').map((mode) => oneOf<PaymentMode>('modes', mode, PAYMENT_MODES)),
    currency: options.currency,
    amount: options.amount,
    approved: card('card'),
    ...(options['declined-card'] === undefined ? {} : { declined: card('declined-card') }),
    ...(options['slow-card'] === undefined ? {} : { slow: card('slow-card') }),
    ...(options['charges-url'] === undefined
      ? {}
      : { chargesUrl: addressOf('--charges-url', options['charges-url']) }),
    withinMs: ANSWER_WITHIN_MS,
    patienceMs: secondsOf(options.patience) * 1000,
  };
}

/** TLS, unless the vault is on this machine. */
function addressOf(what: string, text: string): string {
  const url = parsed(text);
  if (url === undefined)
    throw new HardlineError(`${what} is ${JSON.stringify(text)}; give https://vault.example.com/payments`);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw new HardlineError(
      `${what} is not reached over TLS; only a server on this machine may be asked over http`,
    );
  if (url.username !== '' || url.search !== '' || url.hash !== '')
    throw new HardlineError(`${what} holds a user, a query or a fragment; give the address alone`);
  return url.href.replace(/\/$/, '');
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function identityOf(options: CheckOptions): Identity {
  const way = oneOf('auth', options.auth, ['signature', 'iam', 'none'] as const);
  if (way === 'none') return noIdentity();
  if (way === 'signature')
    return signingIdentity(textOf('signing-key', options['signing-key']), options['key-id']);
  const region = options.region ?? process.env['AWS_REGION'];
  if (region === undefined) throw new HardlineError('--auth iam needs --region, that of the API');
  if (process.env['AWS_ACCESS_KEY_ID'] === undefined)
    throw new HardlineError(
      '--auth iam needs credentials in the environment: eval "$(aws configure export-credentials --format env)"',
    );
  return roleIdentity(region);
}

function certificateOf(file: string | undefined): string {
  const read = readCertificate(textOf('certificate', file));
  if (read.kind === 'refused') throw new HardlineError(`the certificate in ${file} ${read.why}`);
  return read.certificate.certificatePem;
}

function textOf(option: string, file: string | undefined): string {
  if (file === undefined)
    throw new HardlineError(`--${option} FILE is missing; cdk-hardline vault --help explains it`);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HardlineError(`--${option}: ${file} cannot be read`, undefined, { cause });
  }
}

/** Somebody's card is never sent to a test system, and never repeated in a message. */
function testCard(option: 'card' | 'declined-card' | 'slow-card', options: CheckOptions): TestCard {
  const number = options[option] ?? '';
  if (!isPublishedTestNumber(number))
    throw new HardlineError(
      `--${option} is no number that the networks or gateways publish for tests; give one of those`,
    );
  const { expiry = decemberInThreeYears(), code, postal } = options;
  if (!/^(0[1-9]|1[0-2])\d{2}$/.test(expiry)) throw new HardlineError('--expiry is not MMYY, such as 1230');
  if (!/^\d{3,4}$/.test(code)) throw new HardlineError('--code is not three or four digits');
  return { number, expiry, code, postal };
}

function decemberInThreeYears(): string {
  return `12${String(new Date().getUTCFullYear() + 3).slice(2)}`;
}

function secondsOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new HardlineError('--patience is a number of seconds, such as 60');
  return Number(text);
}
