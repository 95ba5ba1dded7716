import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { UndeliveredQueue } from '../private/undelivered-queue';
import { SupportTopic } from './support-topic';

/**
 * What a support team is bound to.
 */
export interface SupportTeamContext {
  /**
   * ARN of the customer key of a topic that is made.
   */
  readonly keyArn: string;
}

/**
 * The people who hear of alarms and security changes.
 */
export abstract class SupportTeam {
  /**
   * A mail address; it receives a confirmation request on the first deployment.
   */
  public static email(address: string): SupportTeam {
    if (!/^[^\s@]+@[^\s@]+$/.test(address))
      throw new HardlineError(`SupportTeam.email('${address}') is refused: give one mail address`);
    return new EmailTeam(address);
  }

  /**
   * A topic that exists already, such as the one of an on-call service. EventBridge must be allowed to
   * publish to it.
   */
  public static topic(topicArn: string): SupportTeam {
    return new TopicTeam(topicArn);
  }

  /**
   * Makes what is missing and hands out the topic's ARN.
   */
  public abstract bind(scope: Construct, context: SupportTeamContext): string;
}

class EmailTeam extends SupportTeam {
  public constructor(private readonly address: string) {
    super();
  }

  public bind(scope: Construct, context: SupportTeamContext): string {
    const topic = new SupportTopic(scope, 'Support', { keyArn: context.keyArn });
    const undelivered = new UndeliveredQueue(topic, 'Undelivered', {
      keyArn: context.keyArn,
      service: 'sns.amazonaws.com',
    });
    undelivered.receiveFrom(topic.arn);
    new CfnSubscription(topic, 'Email', {
      topicArn: topic.arn,
      protocol: 'email',
      endpoint: this.address,
      redrivePolicy: { deadLetterTargetArn: undelivered.resource.attrArn },
    });
    return topic.arn;
  }
}

class TopicTeam extends SupportTeam {
  public constructor(private readonly topicArn: string) {
    super();
  }

  public bind(): string {
    return this.topicArn;
  }
}
