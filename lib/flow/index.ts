export type {
  ActionBehaviour,
  ActionSwitch,
  ContactExit,
  Switched,
  ValueKeeper,
  ValueSink,
} from './action-behaviour';
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
  blockName,
  rightName,
  WRONG_NAMES,
} from './action-types';
export {
  behaviourOf,
  exitOf,
  leavesFlow,
  type SwitchSetting,
  switchedBy,
  switchesRecordingOn,
} from './behaviour';
export * from './blocks';
export { FlowBuilder } from './builder';
export type { FlowContext } from './context';
export { FlowDocument, type FlowDocumentProps } from './document';
export { costliestWalk, worstCaseSeconds } from './duration';
export {
  type FlowCycle,
  type FlowSetMember,
  flowCycles,
  flowsToPublishLater,
  validateFlowSet,
} from './flow-set';
export { edgesOf, type FlowEdge, layersOf } from './graph';
export { FlowModule, type FlowModuleProps } from './module';
export { ModuleBuilder } from './module-builder';
export {
  MODULE_FIELD_TYPES,
  type ModuleContract,
  type ModuleField,
  type ModuleResult,
  moduleSettings,
  readModuleSettings,
} from './module-settings';
export { FLOW_PROBLEM_KINDS, type FlowProblem, type FlowProblemKind } from './problem';
export {
  type ReadFlowProps,
  type ReadModuleProps,
  readFlow,
  readFlowModule,
  readFlowOrModule,
} from './reader';
export { reference, referencesIn } from './references';
export { type ResourceReference, resourceReferencesIn } from './resource-references';
export type { FlowStep } from './step';
export * from './types';
export { validateFlow } from './validator';
