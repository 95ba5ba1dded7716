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
   * @param path the file, JSON or YAML, relative to the working folder; YAML needs the package `yaml`
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
    return path.endsWith('.json') ? JSON.parse(text) : yaml().parse(text, { logLevel: 'error' });
  } catch (cause) {
    if (cause instanceof HardlineError) throw cause;
    // The parser's message quotes the line, which may hold digits.
    throw new HardlineError('is neither YAML nor JSON: correct the scenario', path);
  }

  /** Not a dependency of the package: a user of JSON, or of no test case, needs none. */
  function yaml(): { parse(source: string, options: object): unknown } {
    try {
      return require('yaml');
    } catch (cause) {
      const fix = 'add the package yaml to your development dependencies, or give the scenario as JSON';
      throw new HardlineError(`is YAML, which nothing here can read: ${fix}`, path, { cause });
    }
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HardlineError('this scenario cannot be read: check the path', path, { cause });
  }
}
