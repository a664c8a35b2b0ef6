import type { Case } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';

/** Somebody else was faster. Carries the case as it is now, to decide again upon. */
export class Conflict extends Refusal {
  readonly fresh: Case;

  constructor(fresh: Case, detail: string | undefined) {
    super('VERSION_CONFLICT', detail);
    this.fresh = fresh;
  }
}
