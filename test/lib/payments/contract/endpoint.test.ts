import { readEndpoint } from '../../../../lib/payments/contract/endpoint';

describe('the address of a vault', () => {
  test.each([
    ['https://vault.example.com', 'vault.example.com', ''],
    ['https://vault.example.com/payments', 'vault.example.com', '/payments'],
    [
      'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/v3',
      'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
      '/prod/v3',
    ],
    ['https://xn--bcher-kva.example', 'xn--bcher-kva.example', ''],
  ])('is %s: host %s, path %j', (url, host, path) => {
    expect(readEndpoint(url)).toEqual({ kind: 'endpoint', endpoint: { url, host, path } });
  });

  test.each([
    ['vault.example.com', 'is no address'],
    ['', 'is no address'],
    ['ftp://vault.example.com', 'is no address'],
    ['http://vault.example.com', 'not reached over TLS'],
    ['https://user:secret@vault.example.com', 'user name'],
    ['https://vault.example.com@evil.example.com', 'user name'],
    ['https://vault.example.com:8443', 'names a port'],
    ['https://vault.example.com:443', 'names a port'],
    ['https://10.0.0.1', 'host by its name'],
    ['https://[::1]', 'names a port'],
    ['https://0x7f000001', 'host by its name'],
    ['https://localhost', 'host by its name'],
    ['https://Vault.example.com', 'in lower case'],
    ['https://vault_1.example.com', 'host by its name'],
    ['https://vault.example.com.', 'host by its name'],
    ['https://vault..example.com', 'host by its name'],
    ['https://-vault.example.com', 'host by its name'],
    [`https://${'a'.repeat(64)}.example.com`, 'host by its name'],
    ['https://vault.example.com/', 'path that is not plain'],
    ['https://vault.example.com/payments/', 'path that is not plain'],
    ['https://vault.example.com//payments', 'path that is not plain'],
    ['https://vault.example.com/../payments', 'path that is not plain'],
    ['https://vault.example.com/%2e%2e', 'path that is not plain'],
    ['https://vault.example.com/a\\b', 'path that is not plain'],
    ['https://vault.example.com/payments?key=1', 'query or a fragment'],
    ['https://vault.example.com#x', 'query or a fragment'],
    ['https://vault.example.com\\@evil.example.com', 'user name'],
    ['https://vault.example.com /x', 'host by its name'],
  ])('is refused for %j: %s', (url, why) => {
    expect(readEndpoint(url)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });

  test('means the same to the standard reader of addresses', () => {
    for (const url of ['https://vault.example.com', 'https://vault.example.com/a/b-c_d.e~f']) {
      const read = readEndpoint(url);
      const { hostname, pathname, port } = new URL(url);

      expect(read).toMatchObject({ endpoint: { host: hostname, path: pathname === '/' ? '' : pathname } });
      expect(port).toBe('');
    }
  });
});
