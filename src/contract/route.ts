import type { Permission } from '#domain/access/roles.ts';

/**
 * Who may call a route: anybody, anybody who is signed in, those who signed in themselves and do not come with a token
 * (`in-person`: for what gives power over an account), or those with the permission. There is no default.
 */
export type Access = 'public' | 'signed-in' | 'in-person' | Permission;

/** Method, path, who may call it, and what it does in a sentence. */
export type Route = readonly ['GET' | 'POST' | 'PUT' | 'DELETE', `/${string}`, Access, string];
