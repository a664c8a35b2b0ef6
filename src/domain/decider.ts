/**
 * The one shape of every aggregate: what happened so far decides what may happen next.
 *
 * No clock, no chance and no I/O: the command carries who and when. `decide` throws a `Refusal` when the
 * rules say no; it never returns a half decision.
 */
export type Decider<State, Command, Event> = {
  initial: State;
  decide: (state: State, command: Command) => Event[];
  evolve: (state: State, event: Event) => State;
};

/** Who did it and when (ISO 8601, UTC): carried by every command and kept on every event. */
export type Stamp = { actor: string; at: string };

/** The state after all of the events, in order. */
export function fold<State, Event>(
  evolve: (state: State, event: Event) => State,
  initial: State,
  events: readonly Event[],
): State {
  return events.reduce(evolve, initial);
}
