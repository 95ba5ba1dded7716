export { CONTROLS, controlOf } from './catalogue';
export { PACK } from './excuses';
export { judgeAssembly } from './judge';
export type { AcknowledgedFinding, Evidence, Finding, JudgedControl, Judgement } from './judgement';
export type {
  AcknowledgementControl,
  Control,
  Fixtures,
  ResourceControl,
  Severity,
  Source,
  TemplateControl,
  Verdict,
} from './types';
