import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { AnswerChecks, IdentityProviderSettings } from '#domain/access/identity-provider.ts';
import { Refusal } from '#domain/refusal.ts';

/** Seconds that one request to the provider may take: somebody is waiting in front of a browser. */
const TIMEOUT = 10;

/**
 * Sign-in at an identity provider by OpenID Connect: the authorisation code flow, with PKCE, state and nonce.
 *
 * Its metadata is fetched when it is first needed, kept, and fetched again after a failure. Refuses
 * (IDENTITY_PROVIDER_UNREACHABLE) where it does not answer, or not as a provider does, and (IDENTITY_REFUSED) where it
 * vouches for nobody or what came back is not its answer to this sign-in.
 */
export function openIdConnect(settings: IdentityProviderSettings) {
  let known: Promise<Configuration> | undefined;
  const discovered = async (): Promise<Configuration> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw new Refusal('IDENTITY_PROVIDER_UNREACHABLE', explained(error));
    }
  };
  return {
    ...settings,
    begin: async (redirectUri: string): Promise<{ address: string; checks: AnswerChecks }> => {
      const configuration = await discovered();
      const checks = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: scopeOf(configuration, settings.groupsClaim),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, checks };
    },
    finish: async (callback: URL, checks: AnswerChecks): Promise<Record<string, unknown>> => {
      const configuration = await discovered();
      try {
        return await whatIsSaid(configuration, callback, checks);
      } catch (error) {
        if (!isUnreachable(error)) throw new Refusal('IDENTITY_REFUSED', explained(error));
        // It may have moved: the next sign-in looks where it is now.
        known = undefined;
        throw new Refusal('IDENTITY_PROVIDER_UNREACHABLE', explained(error));
      }
    },
  };
}

function discover({
  issuer,
  clientId,
  clientSecret,
}: IdentityProviderSettings): Promise<Configuration> {
  const server = new URL(issuer);
  // The signature of an ID token is checked although it comes from the provider itself: TLS may end before it.
  const extensions = [enableNonRepudiationChecks];
  if (server.protocol === 'http:') extensions.push(allowInsecureRequests);
  const options = { execute: extensions, timeout: TIMEOUT };
  return discovery(server, clientId, clientSecret, authentication(clientSecret), options);
}

/** By HTTP Basic, which every provider takes (RFC 6749, §2.3.1), unless it says that it takes the other way only. */
function authentication(clientSecret: string): ClientAuth {
  const basic = ClientSecretBasic(clientSecret);
  const post = ClientSecretPost(clientSecret);
  return (server, ...rest) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const onlyPost =
      offered.includes('client_secret_post') && !offered.includes('client_secret_basic');
    (onlyPost ? post : basic)(server, ...rest);
  };
}

/** Some providers tell groups only to who asks for a scope of that name; others refuse a scope that they do not know. */
function scopeOf(configuration: Configuration, groupsClaim: string): string {
  const offered = configuration.serverMetadata().scopes_supported ?? [];
  const groups = offered.includes(groupsClaim) ? [groupsClaim] : [];
  return ['openid', 'profile', 'email', ...groups].join(' ');
}

/**
 * The claims of the ID token, and those that are told at the user information endpoint only. If that fails the whole
 * sign-in does: without its groups a person would lose every role. The tokens themselves are forgotten.
 */
async function whatIsSaid(
  configuration: Configuration,
  callback: URL,
  { state, nonce, verifier }: AnswerChecks,
): Promise<Record<string, unknown>> {
  const tokens = await authorizationCodeGrant(configuration, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const vouched = tokens.claims();
  if (!vouched) throw new ClientError('the answer holds no ID token');
  if (!configuration.serverMetadata().userinfo_endpoint) return vouched;
  const told = await fetchUserInfo(configuration, tokens.access_token, vouched.sub);
  // A mail, and whether it is verified, are taken from one place.
  const { email, email_verified } = vouched.email === undefined ? told : vouched;
  return { ...told, ...vouched, email, email_verified };
}

/** Whether it failed because nobody answered, or not in the protocol; else the answer itself is a no. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return false;
  if (!(error instanceof ClientError)) return true;
  return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(
    error.code ?? '',
  );
}

/** What went wrong, in the library's words and those of the provider; never a token or a claim. */
function explained(error: unknown): string {
  const parts: string[] = [];
  let at = error;
  for (; at instanceof Error; at = at.cause) {
    // Where several addresses of a name were tried, the error has no words of its own.
    parts.push(at.message || String((at as NodeJS.ErrnoException).code ?? ''));
  }
  if (at instanceof Response) parts.push(`answered ${at.status}`);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    parts.push(error.error, error.error_description ?? '');
  }
  return [...new Set(parts)].filter((part) => part !== '').join(': ');
}
