import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverCertificate } from '../../constructs/payments/capture/handler/external-vault/server-certificate';
import { runCommand } from '../command-process';
import { startReference } from './support/reference-server';

/** TLS in front of a server on this machine, which keeps the host that was asked for. */
async function tlsTo(url: string, credentials: { key: string; cert: string }) {
  const { hostname, port } = new URL(url);
  const server = createServer(credentials, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const inner = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    inner.on('error', () => outgoing.destroy());
    incoming.pipe(inner);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, stop };
}

describe('the command against a vault over TLS', () => {
  let folder: string;
  let reference: Awaited<ReturnType<typeof startReference>>;
  let tls: Awaited<ReturnType<typeof tlsTo>>;

  const file = (name: string) => join(folder, name);
  const check = (env: NodeJS.ProcessEnv, ...more: string[]) => {
    const usual = ['--certificate', file('vault.pem'), '--signing-key', file('relay.pem')];
    return runCommand(['vault', 'check', `${tls.url}/payments`, ...usual, ...more], { env });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hardline-vault-tls-'));
    reference = await startReference();
    const credentials = await serverCertificate();
    tls = await tlsTo(reference.server.url, credentials);
    writeFileSync(file('vault.pem'), reference.settings.certificatePem);
    writeFileSync(file('relay.pem'), reference.relayKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file('authority.pem'), credentials.cert);
  });

  afterAll(async () => {
    tls.stop();
    await reference.stop();
    rmSync(folder, { recursive: true });
  });

  test('passes every case that it can see, with an authority that is trusted', async () => {
    const trusting = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: file('authority.pem') };

    const { code, stdout, stderr } = await check(
      trusting,
      '--modes',
      'charge,authorize,tokenize',
      '--declined-card',
      '4000000000000002',
      '--slow-card',
      '4000000000000077',
      '--charges-url',
      `${tls.url}/test/charges`,
      '--complete',
    );

    expect([stderr, code, stdout.match(/FAILED.*\n.*/g)]).toEqual(['', 0, null]);
    expect(stdout).toMatch(/\d+ cases: \d+ passed; \d+ requests/);
  });

  test('is told nothing by a server whose certificate nobody vouches for', async () => {
    const { code, stdout } = await check({}, '--only', 'charge');

    expect(code).toBe(1);
    expect(stdout).toContain('the key could not be registered: no answer (DEPTH_ZERO_SELF_SIGNED_CERT)');
  });
});
