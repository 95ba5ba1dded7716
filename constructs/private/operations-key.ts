import type { Construct } from 'constructs';
import { CustomerKey } from './customer-key';

/**
 * The customer key of everything that runs a contact center and holds no content: log groups, functions'
 * environment, the support topic.
 */
export class OperationsKey extends CustomerKey {
  public constructor(scope: Construct, id: string, what: string) {
    super(scope, id, { description: `Logs, functions and alarms of ${what}` });
    this.allowLogs();
    // The deploying role encrypts a function's environment; Lambda decrypts it by grant.
    this.allowGrantsThrough(['lambda'], ['kms:Encrypt']);
    // EventBridge sends no source condition with its use of an encrypted topic's key.
    this.allow({
      Sid: 'PublishToEncryptedTopic',
      Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
  }
}
