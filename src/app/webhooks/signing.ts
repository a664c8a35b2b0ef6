import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A new secret to sign with, as the Standard Webhooks specification writes it: 32 random bytes. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * The headers by which a receiver knows who sent this, and when. `at` is the instant of this attempt; with several
 * secrets it is signed by each, and the receiver may know either.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, payload, at }: { id: string; payload: string; at: string },
): Record<string, string> {
  const instant = new Date(at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(instant.getTime() / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, instant, payload))
      .join(' '),
  };
}
