import type { ExceptionRules } from './kinds.ts';
import type { Deciders } from './voices.ts';

/** What an exception is decided by: what the installation allows, and what is known of those who decide. */
export type Rules = ExceptionRules & { deciders: Deciders };
