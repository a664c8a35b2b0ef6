/**
 * Something to do, rendered: exactly what will run, with nothing left to fill in but secrets and the item.
 *
 * A change declares how it is done safely: `check` tells whether it is needed at all, `verify` whether it took, `undo`
 * takes it back. They are commands or calls; a change by hand has none.
 */
export type Action = ActionTerms & (ManualAction | (Deed & Safety));

/** What the machine does by itself. */
export type Deed = CommandAction | HttpAction;

/** `irreversible`: it is known that there is no way back, and whoever approves it is told so. */
export type Safety = { check?: Deed; verify?: Deed; undo?: Deed; irreversible?: true };

type ActionTerms = {
  title: string;
  /** Seconds, for each of its parts. */
  timeout: number;
  /** How often it is tried again after a failure. */
  retries: number;
};
export type CommandAction = {
  kind: 'command';
  /** Program and arguments; no shell reads them unless `shell` says so. */
  command: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  shell?: boolean;
};
export type HttpAction = {
  kind: 'http';
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
};
export type ManualAction = { kind: 'manual' };

/** What an action is made of, in the order in which it runs; `undo` runs only when it must. */
export const safetyParts = ['check', 'verify', 'undo'] as const;
export type SafetyPart = (typeof safetyParts)[number];

/** An object as somebody tells it: what need not be there may be `undefined`. */
type Told<T> = T extends Primitive | readonly unknown[]
  ? T
  : { [K in keyof T]: object extends Pick<T, K> ? Told<T[K]> | undefined : Told<T[K]> };
type Primitive = string | number | boolean | undefined;
export type ToldAction = Told<Action>;
export type ToldDeed = Told<Deed>;

/** What an action is called where nobody gave it a title. */
export function usualTitle(action: ToldAction): string {
  if (action.kind === 'command') return action.command.join(' ');
  return action.kind === 'http' ? `${action.method} ${action.url}` : action.title;
}

/** How the action is taken back; undefined where it cannot be. */
export function undoOf(action: Action): Deed | undefined {
  return action.kind === 'manual' ? undefined : action.undo;
}

/** Whether somebody said how it is taken back, or that it cannot be. A change by hand is taken back by hand. */
export function isTakenBack(action: Action): boolean {
  return action.kind === 'manual' || action.undo !== undefined || action.irreversible === true;
}

/** The longest that doing it may take, in seconds: its parts follow each other. */
export function longestRun(action: Action): number {
  if (action.kind === 'manual') return action.timeout;
  const parts = [action, action.check, action.verify].filter((part) => part !== undefined);
  return action.timeout * parts.length;
}
