import { type FlowProblem, validateFlow } from '../../lib/flow';
import type { FlowFinding } from '../../lib/flow-proof';
import type { CheckedFile, CheckedFinding } from './checked-file';
import { cycleProblems } from './cycles';
import type { FlowFile } from './flow-file';
import { FlowNames } from './flow-names';
import { asSure, type Home, homeOf } from './home';
import { inAll, possibleTypes } from './possible-types';
import { type ProvedFiles, proveFiles } from './prove-files';

/**
 * Validates each flow and proves all of them together.
 *
 * @param home the instance that they are for; without it, as far as the files say it
 */
export function checkFiles(files: readonly FlowFile[], home?: Home): CheckedFile[] {
  const names = new FlowNames(files);
  const proved = proveFiles(files, names);
  const cycles = cycleProblems(files, names);
  return files.map((each) => {
    const own = validate(each, names, home ?? homeOf(each, files));
    const problems = [...own, ...(cycles.get(each) ?? [])];
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
function validate(file: FlowFile, names: FlowNames, home: Home): FlowProblem[] {
  const invokedModule = (id: string) => {
    const found = names.find(id)?.flow;
    return found?.type === 'MODULE' ? found : undefined;
  };
  const context = {
    ...home.place,
    invokedModule,
    moduleContract: (id: string) => invokedModule(id)?.contract,
  };
  const byType = possibleTypes(file).map((type) => validateFlow(file.flow, type, context));
  const problems = inAll(byType, ({ kind, action, message }) => `${kind} ${action} ${message}`);
  return problems.map((problem) => asSure(home, problem));
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
