import type { LocalCenter } from '../../../bin/calls';

const PLACE = { account: '111111111111', region: 'us-east-1' };

/** A person changes a parameter of Systems Manager, as the console or the command does. */
export async function setParameter({ aws }: LocalCenter, name: string, value: string): Promise<void> {
  const environment = aws.operatorEnvironment(PLACE);
  const answer = await fetch(environment['AWS_ENDPOINT_URL_SSM'] ?? '', {
    method: 'POST',
    headers: {
      'x-amz-target': 'AmazonSSM.PutParameter',
      authorization: `AWS4-HMAC-SHA256 Credential=${environment['AWS_ACCESS_KEY_ID']}/20261122/x/ssm/aws4_request`,
    },
    body: JSON.stringify({ Name: name, Value: value, Overwrite: true }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
