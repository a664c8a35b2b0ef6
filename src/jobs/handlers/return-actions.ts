import { returnExpired } from '#app/incidents/actions/returned.ts';
import type { Handler } from '#jobs/handler.ts';

/** Asks anew about actions that were declined, or whose risk was accepted, until a date that has come. */
export const returnActionsHandler: Handler = (system) => ({
  run: () => returnExpired(system),
});
