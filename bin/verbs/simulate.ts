import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';
import {
  checkNames,
  readScenario,
  type ScenarioAws,
  type ScenarioFile,
  withInstanceFlows,
} from '../../lib/simulator/scenario-file';
import { type CallToPlay, deployCenter, type PlayedCall, playCall, showCall } from '../calls';
import { onlyPath, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { judge, type Outcome, showJudgement } from '../simulate/expectation';
import { renderCallJson } from '../simulate/render-json';

export const help = `
usage: cdk-hardline simulate PATH --scenario FILE [--json]

Deploys a synthesized contact center on this machine, with a gateway sandbox and without an AWS account, and plays
a scripted call through its flows and the functions of that very assembly. Prints the transcript, what each
function received and logged, and a search for the digits typed in everything the call left behind.

  PATH             the folder cdk.out that cdk synth leaves
  --scenario FILE  the scenario, in YAML or JSON; docs/simulator.md describes it
  --json           prints one JSON document instead

Exit code 0: what the scenario expects holds. 1: it does not. 2: bad usage, or input that cannot be read.
`;

/** `simulate`: one scripted call through a synthesized contact center. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('simulate', args, {
    scenario: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const folder = onlyPath('simulate', positionals);
  if (!values.scenario) throw new HardlineError('simulate needs --scenario FILE, a scenario in YAML or JSON');
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new HardlineError('is no cloud assembly; give the folder cdk.out that cdk synth leaves', folder);
  }
  const file = readScenario(values.scenario);
  const log = values.json ? () => undefined : (line: string) => process.stdout.write(`${line}\n`);
  const played = await play(folder, file, values.scenario, log);
  const outcomes = judge(played, file.expect);
  process.stdout.write(values.json ? renderCallJson(played, outcomes) : text(played, outcomes));
  return outcomes.every(({ holds }) => holds) ? EXIT.clean : EXIT.findings;
}

async function play(
  folder: string,
  file: ScenarioFile,
  name: string,
  log: (line: string) => void,
): Promise<PlayedCall> {
  const center = await deployCenter({ folder, ...existing(file.aws) }, log);
  try {
    checkNames(file, withInstanceFlows(center.aws.model(file.aws.instance), file.flows), name);
    return await playCall(center, callOf(file), center.tables);
  } finally {
    await center.stop();
  }
}

function existing({ secrets = {}, instances, roles, parameters }: ScenarioAws) {
  const values = Object.entries(secrets).map(([arn, value]) => [
    arn,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    existing: {
      secrets: Object.fromEntries(values),
      ...(instances === undefined ? {} : { instances }),
      ...(roles === undefined ? {} : { roles }),
    },
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function callOf({ scenario, flows, faults, search, aws: { instance } }: ScenarioFile): CallToPlay {
  return {
    title: scenario.name,
    scenario,
    flows,
    faults,
    secrets: Object.entries(search).map(([name, digits]) => ({ name, digits })),
    ...(instance === undefined ? {} : { instance }),
  };
}

function text(played: PlayedCall, outcomes: readonly Outcome[]): string {
  return `\n${showCall(played, `Call: ${played.call.title}`)}\n${showJudgement(outcomes)}\n`;
}
