export type { PaymentPace } from './design';
export { PAYMENT_CAPTURES, type PaymentCaptureStep } from './fields';
export { PAYMENT_PROMPTS, type PaymentPrompt, type PaymentWords } from './library-words';
export {
  PAYMENT_CALL_ATTRIBUTES,
  PAYMENT_REFERENCES,
  PAYMENT_REQUEST_ATTRIBUTES,
  PAYMENT_RESULT_ATTRIBUTES,
} from './names';
