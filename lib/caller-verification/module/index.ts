export * from './design';
export * from './digit-module';
export * from './names';
export { DIGIT_PROMPTS, type DigitPrompt } from './words';
