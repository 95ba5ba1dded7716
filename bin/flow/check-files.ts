import { type FlowProblem, validateFlow } from '../../lib/flow';
import type { FlowFinding } from '../../lib/flow-proof';
import type { CheckedFile, CheckedFinding } from './checked-file';
import { cycleProblems } from './cycles';
import type { FlowFile } from './flow-file';
import { FlowNames } from './flow-names';
import { inAll, possibleTypes } from './possible-types';
import { type ProvedFiles, proveFiles } from './prove-files';

/** Validates each flow and proves all of them together. */
export function checkFiles(files: readonly FlowFile[]): CheckedFile[] {
  const names = new FlowNames(files);
  const proved = proveFiles(files, names);
  const cycles = cycleProblems(files, names);
  return files.map((each) => {
    const problems = [...validate(each, names), ...(cycles.get(each) ?? [])];
    return checkedFile(each, names.nameOf(each), problems, proved);
  });
}

function checkedFile(
  { file, type, flow }: FlowFile,
  name: string,
  problems: readonly FlowProblem[],
  { findings, longest }: ProvedFiles,
): CheckedFile {
  const seconds = type === undefined || type === 'MODULE' ? undefined : longest.get(name);
  return {
    file,
    name,
    actions: flow.actions.length,
    ...(type === undefined ? {} : { flowType: type }),
    ...(seconds === undefined ? {} : { longestSeconds: seconds }),
    findings: [
      ...problems.map((problem) => ofProblem(problem, name)),
      ...findings.filter((finding) => finding.flow === name).map(ofFinding),
    ],
  };
}

/** Where the type is not known: the problems that every possible type has. */
function validate(file: FlowFile, names: FlowNames): FlowProblem[] {
  const context = {
    moduleContract: (id: string) => {
      const found = names.find(id)?.flow;
      return found?.type === 'MODULE' ? found.contract : undefined;
    },
  };
  const byType = possibleTypes(file).map((type) => validateFlow(file.flow, type, context));
  return inAll(byType, ({ kind, action, message }) => `${kind} ${action} ${message}`);
}

function ofProblem({ kind, severity, action, message }: FlowProblem, flow: string): CheckedFinding {
  return {
    rule: 'HL-FLOW1',
    severity,
    action: action ?? '',
    message: `${kind}: ${message}`,
    path: action === undefined ? [] : [{ flow, action }],
  };
}

function ofFinding({ rule, severity, action, message, witness }: FlowFinding): CheckedFinding {
  return { rule, severity, action, message, path: witness };
}
