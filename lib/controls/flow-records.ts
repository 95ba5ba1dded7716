import type { FindingId } from '../flow-proof';
import { pci, SOURCES } from './sources';
import type { Severity, Source } from './types';

/** What the catalogue says of a finding of the proof beside its text. */
interface FindingRecord {
  /** That of its gravest finding; one that rests on a judgement is a warning. */
  readonly severity: Severity;
  readonly sources: readonly Source[];
}

const { connectPci, connectEncryptData, connectAttributes, connectFlowLogs } = SOURCES;
const error = (...sources: readonly Source[]): FindingRecord => ({ severity: 'error', sources });
const warning = (...sources: readonly Source[]): FindingRecord => ({ severity: 'warning', sources });

/** Severity and sources of each finding of the proof. */
export const FINDING_RECORDS: Readonly<Record<FindingId, FindingRecord>> = {
  'HL-FLOW2': error(SOURCES.flowHold),
  'HL-FLOW3': error(SOURCES.flowRecording),
  'HL-FLOW4': error(connectFlowLogs),
  'HL-FLOW5': warning(SOURCES.flowLoop),
  'HL-FLOW6': warning(SOURCES.flowLoop),
  'HL-FLOW7': error(SOURCES.flowStoreInput),
  'HL-CARD1': warning(connectPci, connectEncryptData, pci('3.3.2'), pci('3.5.1')),
  'HL-CARD2': error(connectAttributes, connectPci, pci('3.3.1')),
  'HL-CARD3': error(connectFlowLogs, connectPci, pci('3.5.1')),
  'HL-CARD4': error(SOURCES.flowRecording, connectPci, pci('3.3.1')),
  'HL-CARD5': error(SOURCES.suspendRecording, pci('3.3.1')),
  'HL-CARD6': error(SOURCES.suspendRecording, pci('3.3.1')),
  'HL-CARD7': error(SOURCES.flowRecording, pci('3.3.1')),
  'HL-CARD8': error(SOURCES.flowRecording, pci('3.3.1')),
  'HL-CARD9': error(SOURCES.flowStreaming, pci('3.3.1')),
  'HL-CARD10': error(SOURCES.flowHold, connectPci),
  'HL-CARD11': error(SOURCES.connectLambda),
  'HL-CARD12': error(SOURCES.flowStoreInput),
  'HL-CARD13': error(connectPci, pci('3.4.1')),
  'HL-CARD14': error(connectAttributes, connectPci, pci('3.3.1')),
  'HL-CARD15': error(connectPci, pci('3.3.1')),
  'HL-CARD16': error(connectPci, pci('4.2.2')),
  'HL-CARD17': error(connectPci, pci('3.3.1')),
  'HL-CARD18': error(connectAttributes, pci('3.3.1')),
  'HL-CARD19': error(SOURCES.flowHold, connectPci),
  'HL-CARD20': error(SOURCES.flowLex, connectPci),
  'HL-CARD21': error(SOURCES.flowRecording, pci('3.3.1')),
};
