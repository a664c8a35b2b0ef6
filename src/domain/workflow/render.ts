import { Refusal, require } from '#domain/refusal.ts';
import { SECRET_NAME } from '#domain/secret/secret.ts';
import { type Action, type Deed, safetyParts } from './action.ts';

/** What a template may name: facts of the case that never change while a plan stands. */
export type TemplateFacts = { id: string; asset: string; kind: string; cycle: number };

/** The name of one of many that the same is done for, as it stands in arguments and addresses: nothing to be misread. */
export const ITEM_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.:/@+-]{0,199}$/;

/**
 * Fills `${{ case.asset }}` and its kin into every text of an action. Nothing else is evaluated, and an unknown
 * name refuses rather than leaving a gap: an action is either exactly known or not run.
 *
 * `${{ secret.NAME }}` stays as it is, so that plans, events and all that is shown of them hold the name alone; so
 * does `${{ item }}` where the action is done for each of many.
 */
export function renderAction(action: Action, facts: TemplateFacts, forItems = false): Action {
  return changeTexts(action, (text, mayHoldSecrets) =>
    renderText(text, facts, { mayHoldSecrets, forItems }),
  );
}

/** The action for one item. */
export function fillItem(action: Action, item: string): Action {
  require(ITEM_NAME.test(item), 'ITEM_INVALID', item);
  return changeTexts(action, (text) => text.replace(ITEM, item));
}

/** The names of the secrets that an action wants, each once. */
export function secretsOf(action: Action): string[] {
  const names = new Set<string>();
  changeTexts(action, (text, mayHoldSecrets) => {
    if (mayHoldSecrets) for (const name of secretsIn(text)) names.add(name);
    return text;
  });
  return [...names];
}

/** The action as it runs, with the values of its secrets. Refuses where one of them is not there. */
export function fillSecrets(action: Action, values: ReadonlyMap<string, string>): Action {
  return changeTexts(action, (text, mayHoldSecrets) => {
    if (!mayHoldSecrets) return text;
    return text.replace(SECRET, (_, name: string) => {
      const value = values.get(name);
      require(value !== undefined, 'SECRET_UNKNOWN', name);
      return value;
    });
  });
}

/** The first template of an action that is opened and never closed, as it begins; undefined where none is. */
export function unclosedTemplate(action: Action): string | undefined {
  let found: string | undefined;
  changeTexts(action, (text) => {
    found ??= UNCLOSED.exec(text.replaceAll(TEMPLATE, ''))?.[0];
    return text;
  });
  return found;
}

const UNCLOSED = /\$\{\{.{0,20}/;
const TEMPLATE = /\$\{\{\s*([^}]*?)\s*\}\}/g;
const ITEM = /\$\{\{\s*item\s*\}\}/g;
const SECRET = new RegExp(`\\$\\{\\{\\s*secret\\.(${SECRET_NAME})\\s*\\}\\}`, 'g');
const SECRET_REFERENCE = new RegExp(`^secret\\.${SECRET_NAME}$`);

/** Where a secret is handed over unseen: arguments stand in lists of processes, addresses in logs. */
const placesOfSecrets: Record<Action['kind'], readonly string[]> = {
  command: ['env'],
  http: ['headers', 'body'],
  manual: [],
};

type Change = (text: string, mayHoldSecrets: boolean) => string;

/** The action with each of its texts changed, those of its check, verify and undo too. */
function changeTexts<A extends Action | Deed>(action: A, change: Change): A {
  const { kind } = action;
  const changed = Object.entries(action).map(([key, value]) => {
    if (isSafetyPart(key)) return [key, changeTexts(value as Deed, change)];
    return [key, changeValue(value, (text) => change(text, placesOfSecrets[kind].includes(key)))];
  });
  return Object.fromEntries(changed) as A;
}

function isSafetyPart(key: string): boolean {
  return (safetyParts as readonly string[]).includes(key);
}

function changeValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => changeValue(item, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, changeValue(item, change)]),
    );
  }
  return value;
}

function renderText(
  text: string,
  { id, asset, kind, cycle }: TemplateFacts,
  { mayHoldSecrets, forItems }: { mayHoldSecrets: boolean; forItems: boolean },
): string {
  const known = new Map<string, string>([
    ['case.id', id],
    ['case.asset', asset],
    ['case.kind', kind],
    ['case.cycle', String(cycle)],
  ]);
  const rendered = text.replace(TEMPLATE, (whole, name: string) => {
    if (SECRET_REFERENCE.test(name)) {
      require(mayHoldSecrets, 'SECRET_MISPLACED', name);
      return whole;
    }
    if (forItems && name === 'item') return whole;
    const value = known.get(name);
    if (value === undefined) throw new Refusal('TEMPLATE_UNKNOWN', name);
    return value;
  });
  // An asset is named by reports: its name must not become a way to ask for a secret.
  const smuggled = String(secretsIn(rendered)) !== String(secretsIn(text));
  require(!smuggled, 'SECRET_MISPLACED', 'the name of the asset');
  return rendered;
}

function secretsIn(text: string): string[] {
  return [...text.matchAll(SECRET)].map(([, name]) => name as string);
}
