export { type AssemblyFlow, assemblyFlows, type FlowBranch } from './assembly-flows';
export { CONTROLS, controlOf } from './catalogue';
export { PACK } from './excuses';
export { judgeAssembly } from './judge';
export type { AcknowledgedFinding, Evidence, Finding, JudgedControl, Judgement } from './judgement';
export type {
  AcknowledgementControl,
  Control,
  Fixtures,
  PlaceInFlow,
  ResourceControl,
  Severity,
  Source,
  TemplateControl,
  Verdict,
} from './types';
