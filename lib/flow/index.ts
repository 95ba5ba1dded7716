export type {
  ActionMode,
  ActionModeRule,
  ActionRule,
  ConditionRule,
  OtherChannels,
  ParameterGroup,
  ParameterMode,
  ParameterRule,
  ResourceKind,
} from './action-rule';
export {
  ACTION_TYPES,
  type ActionAllowedIn,
  type ActionType,
  actionRule,
  rightName,
  WRONG_NAMES,
} from './action-types';
export * from './blocks';
export { FlowBuilder } from './builder';
export { FlowDocument, type FlowDocumentProps } from './document';
export { worstCaseSeconds } from './duration';
export { edgesOf, type FlowEdge, layersOf } from './graph';
export type { FlowProblem, FlowProblemKind } from './problem';
export { type ReadFlowProps, readFlow } from './reader';
export { reference, referencesIn } from './references';
export type { FlowStep } from './step';
export * from './types';
export { validateFlow } from './validator';
