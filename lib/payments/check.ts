import { readCaptured } from './captured';
import { type CardBrand, checkCode, checkExpiry, checkNumber, checkPostal, type FieldVerdict } from './card';
import { type FieldReader, isOurTrouble, type ReadField, type ReadRefusal } from './field-reader';
import type { Ledger, PaymentPointer } from './ledger';
import { belongsTo } from './payment';
import { type CheckAnswer, type CheckReason, type CheckRequest, CONFIRM_KEYS, PROMPT_KEYS } from './seam';
import { record } from './settle';

export interface CheckPorts {
  readonly ledger: Ledger;
  readonly fields: FieldReader;
  readonly now: () => Date;
}

/** The answer, and for the log why a ciphertext was refused. */
export interface Checked {
  readonly answer: CheckAnswer;
  readonly why?: ReadRefusal | 'another-contact' | 'not-noted';
}

/** Decrypts one field and says whether it can be right. Only validity, brand and last four leave. */
export async function check(
  request: CheckRequest,
  brands: readonly CardBrand[],
  ports: CheckPorts,
): Promise<Checked> {
  const pointer = await ports.ledger.pointer(request.paymentId);
  // Without this anyone who may call the relay could have any captured ciphertext judged.
  if (pointer === undefined || !belongsTo(pointer, request))
    return refused('not-readable', 'another-contact');
  const typed = await readCaptured(request, ports);
  if (typed.kind === 'refused') return unread(typed);
  const key = keyAnswer(typed.digits);
  if (key !== undefined) return key;
  const checked = await judged(typed.digits, request, brands, ports);
  const isPaid = checked.answer.valid === 'true' && checked.answer.choice === 'pay';
  return isPaid && !(await noteConfirmation(pointer, ports))
    ? refused('vault-unavailable', 'not-noted')
    : checked;
}

/** Without this write nothing is charged, and when the caller agreed to the amount is shown in a dispute. */
async function noteConfirmation(pointer: PaymentPointer, ports: CheckPorts): Promise<boolean> {
  const payment = await ports.ledger.find(pointer);
  if (payment?.paymentId !== pointer.paymentId) return false;
  const noted = await record(payment, { kind: 'confirmed' }, ports);
  return noted.kind === 'written' && noted.payment.confirmedAt !== undefined;
}

/** What means the same at every prompt; none of it is an attempt at the field. */
function keyAnswer(typed: string): Checked | undefined {
  if (typed === '' || typed === '#') return refused('empty');
  return isPromptKey(typed) ? refused(PROMPT_KEYS[typed]) : undefined;
}

async function judged(
  digits: string,
  request: CheckRequest,
  brands: readonly CardBrand[],
  ports: CheckPorts,
): Promise<Checked> {
  switch (request.field) {
    case 'number':
      return numberAnswer(checkNumber(digits, brands));
    case 'expiry':
      return fieldAnswer(checkExpiry(digits, ports.now()));
    case 'code':
      return code(digits, request, ports);
    case 'postal':
      return fieldAnswer(checkPostal(digits));
    case 'confirm':
      return choice(digits);
  }
}

function choice(digits: string): Checked {
  return isConfirmKey(digits)
    ? { answer: { valid: 'true', choice: CONFIRM_KEYS[digits] } }
    : refused('confirm-invalid');
}

function isPromptKey(typed: string): typed is keyof typeof PROMPT_KEYS {
  return Object.hasOwn(PROMPT_KEYS, typed);
}

function isConfirmKey(typed: string): typed is keyof typeof CONFIRM_KEYS {
  return Object.hasOwn(CONFIRM_KEYS, typed);
}

async function code(digits: string, request: CheckRequest, ports: CheckPorts): Promise<Checked> {
  const ciphertext = request.numberCiphertext ?? '';
  const number = await readCaptured({ ...request, field: 'number', ciphertext }, ports);
  return number.kind === 'refused' ? unread(number) : fieldAnswer(checkCode(digits, number.digits));
}

function numberAnswer(verdict: ReturnType<typeof checkNumber>): Checked {
  if (!verdict.valid) return refused(verdict.reason);
  return { answer: { valid: 'true', brand: verdict.brand, lastFour: verdict.lastFour } };
}

function fieldAnswer(verdict: FieldVerdict): Checked {
  return verdict.valid ? { answer: { valid: 'true' } } : refused(verdict.reason);
}

function unread({ why }: Extract<ReadField, { kind: 'refused' }>): Checked {
  return refused(isOurTrouble(why) ? 'vault-unavailable' : 'not-readable', why);
}

function refused(reason: CheckReason, why?: Checked['why']): Checked {
  return { answer: { valid: 'false', reason }, ...(why === undefined ? {} : { why }) };
}
