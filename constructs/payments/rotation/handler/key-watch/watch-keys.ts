import { ListSecurityKeysCommand, type ListSecurityKeysCommandOutput } from '@aws-sdk/client-connect';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';

/** The one command of the Connect client that is used. */
export interface KeysClient {
  send(command: ListSecurityKeysCommand): Promise<ListSecurityKeysCommandOutput>;
}

export interface WatchedKeys {
  readonly instanceArn: string;
  /** Connect's ids of the keys that the stack gave to the instance. */
  readonly ownKeyIds: readonly string[];
  /** When the certificate that captures began to be valid, and when it ends. */
  readonly madeAt: Date;
  readonly expires: Date;
}

export interface WatchPorts {
  readonly client: KeysClient;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/** An instance holds two keys; more pages than this are a fault of the service. */
const MOST_PAGES = 5;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Tells once a day how old the payment key is, how long its certificate lasts and whether the instance holds a key
 * that the stack did not put there: what the rotation tells where the keys are this library's. It throws when it
 * cannot look, and then tells nothing: that nobody looks is an alarm of its own.
 */
export function watchKeys(watched: WatchedKeys, { client, now, write }: WatchPorts) {
  return async (): Promise<{ readonly strange: number }> => {
    const ids = await keyIds(client, watched.instanceArn);
    const strange = ids.filter((id) => !watched.ownKeyIds.includes(id)).length;
    const days = (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / DAY_MS);
    metric('KeyAge', {}, days(watched.madeAt, now()), write);
    metric('CertificateDaysLeft', {}, days(now(), watched.expires), write);
    metric('StrangeKey', {}, strange, write);
    logLine('key-watch', { result: strange === 0 ? 'as-deployed' : 'strange-key' }, write);
    return { strange };
  };
}

async function keyIds(client: KeysClient, instanceArn: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let token: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const input = { InstanceId: instanceArn, ...(token === undefined ? {} : { NextToken: token }) };
    const answer = await client.send(new ListSecurityKeysCommand(input));
    ids.push(...(answer.SecurityKeys ?? []).flatMap(({ AssociationId }) => AssociationId ?? []));
    token = answer.NextToken;
    if (token === undefined) return ids;
  }
  throw new Error('ListSecurityKeys answers without an end');
}
