import { type FlowStep, step } from '../step';
import { type Message, messageParameters } from './message';
import { equalsConditions, withErrors } from './transitions';

export interface LexBotProps {
  readonly message: Message;
  /** The ARN of the bot's alias, which must be associated with the instance first. */
  readonly alias: string;
  /** Where each intent leads. */
  readonly intents: Readonly<Record<string, string>>;
  /**
   * What the bot is told about the contact.
   *
   * @default - nothing
   */
  readonly sessionAttributes?: Readonly<Record<string, string>>;
  readonly onOtherIntent: string;
  readonly onError: string;
  /**
   * Where to go when the participant says nothing.
   *
   * @default - same as `onOtherIntent`
   */
  readonly onTimeout?: string;
}

/**
 * Get customer input, with Amazon Lex. What is said or typed reaches the bot, and its logs, in clear: not
 * for card data.
 */
export function askLexBot(id: string, props: LexBotProps): FlowStep<'ConnectParticipantWithLexBot'> {
  const { sessionAttributes = {}, onOtherIntent, onTimeout } = props;
  const parameters = {
    ...messageParameters(props.message),
    LexV2Bot: { AliasArn: props.alias },
    ...(Object.keys(sessionAttributes).length === 0
      ? {}
      : { LexSessionAttributes: { ...sessionAttributes } }),
  };
  const errors = {
    ...(onTimeout === undefined ? {} : { InputTimeLimitExceeded: onTimeout }),
    NoMatchingCondition: onOtherIntent,
    NoMatchingError: props.onError,
  };
  const transitions = withErrors(onOtherIntent, errors, equalsConditions(props.intents));
  return step('ConnectParticipantWithLexBot', id, parameters, transitions);
}
