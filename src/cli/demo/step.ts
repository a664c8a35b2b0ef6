export type Step = {
  says: string;
  /** Arguments of a `holdfast` command. */
  runs?: string[];
  /** Something that happens outside, before the command. */
  first?: () => void;
};

/** The arguments of a command that somebody types. */
export function as(actor: string, ...args: string[]): string[] {
  return ['--actor', actor, ...args];
}
