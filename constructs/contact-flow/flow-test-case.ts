import { readFileSync } from 'node:fs';
import { HardlineError } from '../../lib/errors';
import type { CallScenario } from '../../lib/simulator/scenario';
import { checkScenario } from '../../lib/simulator/scenario-file/check';
import type { ScenarioFile } from '../../lib/simulator/scenario-file/types';

/**
 * A scenario of the simulator that is also a test case of the live instance: the same prompts, answered with
 * the same keys. Give it to the flow that the call begins in, as one of `testCases`.
 */
export class FlowTestCase {
  /**
   * A scenario file, as `cdk-hardline simulate` takes it.
   *
   * What a test case cannot say (an agent, silence, a hang-up at a moment, a fault) is refused, with the reason,
   * when the flow takes it. What must come of the call (`expect`) is checked by the simulator only.
   *
   * @param path the file in JSON, relative to the working folder
   */
  public static fromFile(path: string): FlowTestCase {
    const { scenario, faults } = checkScenario(parse(path), path);
    return new FlowTestCase(scenario, faults);
  }

  /**
   * A scenario of the simulator (`cdk-hardline/simulator`).
   *
   * @jsii ignore
   */
  public static fromScenario(scenario: CallScenario): FlowTestCase {
    return new FlowTestCase(scenario, []);
  }

  /**
   * Name of the scenario, and of the test case in the console.
   */
  public readonly name: string;

  private constructor(
    /** @internal */
    public readonly _scenario: CallScenario,
    /** @internal */
    public readonly _faults: ScenarioFile['faults'],
  ) {
    this.name = _scenario.name;
  }
}

function parse(path: string): unknown {
  const text = read(path);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold digits.
    throw new HardlineError('is not JSON: give the scenario as JSON', path);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HardlineError('this scenario cannot be read: check the path', path, { cause });
  }
}
