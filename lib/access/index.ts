export * from './guardrail-records';
export * from './guardrails';
