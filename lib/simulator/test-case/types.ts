/** Content of an `AWS::Connect::TestCase`, as the testing language has it. */
export interface TestCaseContent {
  readonly Version: '2019-10-30';
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Observations: readonly TestObservation[];
}

/** One thing that the test waits for, and what it does then. */
export interface TestObservation {
  readonly Identifier: string;
  readonly Event: {
    readonly Identifier: string;
    readonly Type: 'TestInitiated' | 'TestCompleted' | 'MessageReceived' | 'FlowActionStarted';
    readonly Actor: 'System' | 'Agent' | 'Customer';
    readonly Properties: Readonly<Record<string, unknown>>;
    readonly MatchingCriteria?: 'Similarity' | 'Inclusion';
  };
  readonly Usage?: { readonly Type: 'Optional' | 'Required'; readonly Times?: number };
  readonly Actions: readonly TestAction[];
  readonly Transitions: { readonly NextObservations: readonly string[] };
}

/** What the test does: types, overrides an answer of the service, or ends. */
export interface TestAction {
  readonly Identifier: string;
  readonly Type: 'SendInstruction' | 'OverrideSystemBehavior' | 'TestControl';
  readonly Parameters: Readonly<Record<string, unknown>>;
}

/** A scenario in the testing language, and what of it the language has no words for. */
export interface TestCase {
  readonly content: TestCaseContent;
  /** Each part of the scenario that is not in the content, and why. */
  readonly notExpressed: readonly string[];
}
