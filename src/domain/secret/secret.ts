/** What a secret is kept for: actions name theirs in templates, webhooks are signed with theirs, mail is sent with its. */
export type SecretUse = 'action' | 'webhook' | 'mail';

/** How the secrets of actions are named, as part of a regular expression. */
export const SECRET_NAME = '[A-Z][A-Z0-9_]{0,63}';

/** Bytes of UTF-8 that a value may have. */
export const VALUE_LIMIT = 64 * 1024;
