import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = keys();
const another = keys();
const client = { clientId: 'holdfast', clientSecret: 'known to both' };

type Said = Readonly<Record<string, unknown>>;
type Hostility = {
  /** Go before the claims of a good ID token; undefined ones are left out. */
  claims?: Said;
  signedBy?: 'own key' | 'another key' | 'no key' | 'nothing at all';
  /** What the user information endpoint says; a status where it fails. There is none without. */
  told?: Said | number;
};

/** A provider that lets everybody in at once, and says of them what no honest one would. */
export async function hostileProvider({ claims = {}, signedBy = 'own key', told }: Hostility) {
  let issuer = '';
  let nonce = '';
  const token = () => {
    const at = Math.floor(Date.now() / 1000);
    const good = { iss: issuer, aud: client.clientId, sub: 'mallory', nonce, iat: at };
    const alg = signedBy === 'no key' ? 'none' : 'RS256';
    const body = { ...good, exp: at + 300, groups: ['sec-admins'], ...claims };
    const text = [{ alg, kid: 'own' }, body]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    if (alg === 'none') return `${text}.`;
    const { privateKey } = signedBy === 'another key' ? another : own;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  };
  const answers: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorise`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...(told === undefined ? {} : { userinfo_endpoint: `${issuer}/told` }),
    }),
    '/keys': () => ({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
    }),
    '/token': () => ({
      access_token: 'unused',
      token_type: 'Bearer',
      ...(signedBy === 'nothing at all' ? {} : { id_token: token() }),
    }),
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', issuer);
    if (pathname === '/authorise') {
      nonce = searchParams.get('nonce') ?? '';
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'any');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return response.writeHead(302, { location: back.href }).end();
    }
    const answer = pathname === '/told' ? told : answers[pathname]?.();
    const status = typeof answer === 'number' ? answer : 200;
    return response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer, ...client };
}
