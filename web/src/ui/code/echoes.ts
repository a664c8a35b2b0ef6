/** Which texts come back to an editor that were its own: it is further by then, and must not be set back to them. */
export type Echoes = {
  /** The editor has told a text. */
  told: (text: string) => void;
  /** Whether this is one that was told and has not come back yet. Those that were told before it never will. */
  isEcho: (text: string) => boolean;
};

/** Keeps what was told until it comes back: on a slow machine others are typed meanwhile. */
export function echoes(): Echoes {
  let underway: string[] = [];
  return {
    told: (text) => {
      underway.push(text);
    },
    isEcho: (text) => {
      const at = underway.lastIndexOf(text);
      underway = at < 0 ? [] : underway.slice(at + 1);
      return at >= 0;
    },
  };
}
