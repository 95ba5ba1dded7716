import type { CallScenario } from '../../lib/simulator/scenario';
import { readScenario } from '../../lib/simulator/scenario-file/read-scenario';
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
   * @param path the file in YAML or JSON, relative to the working folder
   */
  public static fromFile(path: string): FlowTestCase {
    const { scenario, faults } = readScenario(path);
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
