import { require } from '#domain/refusal.ts';
import type { Asked } from './state.ts';

/** What is known of somebody at the moment of a decision: whether they are there, and may decide on all that the exception can cover. */
export type Decider = { active: boolean; may: boolean };
/** By name; whoever has no account is not in it. */
export type Deciders = ReadonlyMap<string, Decider>;

/** Says no to whoever decides and may not, by who they are now. Of whoever holds the machine itself nothing is asked. */
export function requireDecider(
  deciders: Deciders,
  { actor, machine }: { actor: string; machine?: true },
): void {
  const decider = machine ? undefined : deciders.get(actor);
  require(decider?.active !== false, 'ACCOUNT_SUSPENDED', actor);
  require(decider?.may !==
    false, 'RIGHT_MISSING', 'cases.decide on all that the exception can cover');
}

/** Who of those that agreed still counts: whoever was suspended, or lost the right since, agrees to nothing any more. */
export function standing(deciders: Deciders, { given }: Pick<Asked, 'given'>): string[] {
  return given
    .filter(({ by, machine }) => {
      const decider = machine ? undefined : deciders.get(by);
      return !decider || (decider.active && decider.may);
    })
    .map(({ by }) => by);
}
