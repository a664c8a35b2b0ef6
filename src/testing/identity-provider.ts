import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

/** Somebody who may sign in at the test's identity provider. A test may change one: what the provider says follows. */
export type TestPerson = {
  /** What is typed into the form; also what the provider knows the person by (`sub`). */
  login: string;
  password: string;
  name?: string;
  email?: string;
  emailVerified?: boolean;
  groups: readonly string[];
};

export type TestIdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  close: () => Promise<void>;
};

const CLIENT = { clientId: 'holdfast', clientSecret: 'a secret of the test & its provider' };
const SECONDS = 600;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/**
 * A real OpenID Connect provider on this machine, with a login form for people and browsers. It knows one client, which
 * may be reached under any port of this machine. `port`: to come back where one was before.
 */
export async function testIdentityProvider(
  people: readonly TestPerson[],
  { port = 0 }: { port?: number } = {},
): Promise<TestIdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerAt(issuer, people);
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/login/')) return answer(request, response);
    return login(provider, people, request, response);
  });
  return { issuer, ...CLIENT, close: () => end(server) };
}

function providerAt(issuer: string, people: readonly TestPerson[]): Provider {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        // Of native applications the port of a loopback address is not compared (RFC 8252, §7.3).
        application_type: 'native',
        redirect_uris: ['127.0.0.1', 'localhost'].map(
          (host) => `http://${host}/auth/oidc/callback`,
        ),
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    findAccount: (_, sub) => {
      const person = people.find(({ login }) => login === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    loadExistingGrant: grantAll,
    interactions: { policy, url: (_, { uid }) => `/login/${uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the test'] },
    ttl: {
      AccessToken: SECONDS,
      AuthorizationCode: SECONDS,
      Grant: SECONDS,
      IdToken: SECONDS,
      Interaction: SECONDS,
      Session: SECONDS,
    },
  });
}

function claimsOf({ login, name, email, emailVerified, groups }: TestPerson) {
  return {
    sub: login,
    preferred_username: login,
    groups: [...groups],
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(emailVerified === undefined ? {} : { email_verified: emailVerified }),
  };
}

/** Nobody is asked what the client may know: as companies set it up for their own programs. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { provider, client, account, params } = oidc;
  const grant = new provider.Grant({
    clientId: client?.clientId ?? '',
    accountId: account?.accountId ?? '',
  });
  grant.addOIDCScope(String(params?.scope));
  await grant.save();
  return grant;
}

/** The form: shows it, and takes what was typed. */
async function login(
  provider: Provider,
  people: readonly TestPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return show(response, '');
  const typed = new URLSearchParams(await textOf(request));
  if (typed.has('cancel')) {
    const result = { error: 'access_denied', error_description: 'the person has turned back' };
    return provider.interactionFinished(request, response, result);
  }
  const known = people.find((person) => person.login === typed.get('login'));
  if (!known || known.password !== typed.get('password')) {
    return show(response, 'The login or the password is wrong.');
  }
  const result = { login: { accountId: known.login } };
  return provider.interactionFinished(request, response, result);
}

function show(response: ServerResponse, fault: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="en">
<title>Company sign-in</title>
<h1>Company sign-in</h1>
<p role="alert">${fault}</p>
<form method="post">
  <p><label>Login <input name="login" autocomplete="username" autofocus></label></p>
  <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
  <p><button>Sign in</button> <button name="cancel" value="yes">Cancel</button></p>
</form>`);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
