export { checkScenario } from './check';
export { documentSchema } from './document';
export { EARS, type Ear } from './ears';
export { withInstanceFlows } from './instance-flows';
export { readScenario } from './read-scenario';
export { ENDINGS, SCENARIO_FIELDS } from './schema';
export { checkNames } from './sense';
export { described, type Field, type Fields, type Shape } from './shape';
export * from './types';
