import { type FlowStep, nextOrError, step } from '../step';
import type { WaysOut } from './contact';

/** The function to invoke, what it is given, and where to go. */
export interface InvokeLambdaProps extends WaysOut {
  /** The function's ARN or a named reference. */
  readonly function: string;
  /** `Details.Parameters` of the event. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * AWS Lambda function, synchronous, with the longest time limit Connect has (8 s) and a flat map of strings
 * as its answer in `$.External`.
 */
export function invokeLambda(id: string, props: InvokeLambdaProps): FlowStep<'InvokeLambdaFunction'> {
  const parameters = {
    LambdaFunctionARN: props.function,
    InvocationTimeLimitSeconds: '8',
    InvocationType: 'SYNCHRONOUS',
    LambdaInvocationAttributes: { ...props.parameters },
    ResponseValidation: { ResponseType: 'STRING_MAP' },
  };
  return step('InvokeLambdaFunction', id, parameters, nextOrError(props.next, props.onError));
}
