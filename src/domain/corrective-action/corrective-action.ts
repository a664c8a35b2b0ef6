import type { Means } from './means.ts';

/** What an action does to a node of the causes: then it cannot be, is noticed sooner, or does less harm. */
export const effects = ['breaks', 'detects', 'limits'] as const;
export type Effect = (typeof effects)[number];
export type Address = { node: string; effect: Effect };

/** What is to be done so that it does not happen again, or not as badly. Only the text is needed to propose it. */
export type ActionContent = {
  text: string;
  /** Who answers for it: a person by account name, or a team. */
  owner?: string;
  /** The instant by which it is promised. */
  due?: string;
  /** What one will see when it is done. */
  criterion?: string;
  means?: Means;
  addresses: readonly Address[];
  /** Where more of it is: addresses on the web. */
  links: readonly string[];
};

/** What is said otherwise of an action; null: nothing any more. */
export type ActionChange = { [Part in keyof ActionContent]?: ActionContent[Part] | null };

/** Not doing it, for now: `declined` where it is not worth it, `accepted` where the risk is borne knowingly. */
export const verdicts = ['declined', 'accepted'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why what was decided counts no more. */
export type Return = 'expired' | 'repeated' | 'revised';

/** A decision not to do it. `hash`: the digest of the action as it was decided on. */
export type Decision = {
  verdict: Verdict;
  by: string;
  at: string;
  reason: string;
  until: string;
  hash: string;
  /** `incident`: the one that it came back with. */
  ended?: { at: string; because: Return; incident?: string };
};

export type CorrectiveAction = ActionContent & {
  id: string;
  state: 'proposed' | 'agreed' | Verdict;
  proposedAt: string;
  /** Who proposed it and who worded it anew: none of them decides that it is not done. */
  authors: readonly string[];
  /** The case in which it is done, once it was agreed to. */
  case?: string;
  /** The last is the one that counts while it is declined or accepted. */
  decisions: readonly Decision[];
};

/** How an action stands with its case looked at; `dropped`: that was closed without a proof that it is done. */
export const actionStandings = [
  'proposed',
  'agreed',
  'done',
  'dropped',
  'declined',
  'accepted',
] as const;
export type ActionStanding = (typeof actionStandings)[number];

/** What of the case of an action says how it stands. */
export type CaseEnd = { state: string; disposition?: string };

/** An action is done when its case is, and open again when that is: it has no state of its own beside it. */
export function standingOf({ state }: CorrectiveAction, end: CaseEnd | undefined): ActionStanding {
  if (state !== 'agreed' || end?.state !== 'closed') return state;
  return end.disposition === 'remediated' ? 'done' : 'dropped';
}

/** What somebody decides on: the action in its incident, as it is worded. */
export function decidedOn(incident: string, { id, ...action }: CorrectiveAction) {
  const { text, owner, due, criterion, means, addresses, links } = action;
  const told = { owner, due, criterion, means };
  const known = Object.entries(told).filter(([, part]) => part !== undefined);
  return { incident, id, text, ...Object.fromEntries(known), addresses, links };
}

/** What an action still lacks to be agreed to. */
export function lacksOf({ owner, due, criterion, means }: ActionContent): string[] {
  const needed = { owner, due, criterion, means };
  return Object.entries(needed).flatMap(([part, value]) => (value === undefined ? [part] : []));
}

/** The nodes to which an action does this. */
export function nodesBy({ addresses }: Pick<ActionContent, 'addresses'>, what: Effect): string[] {
  return addresses.filter(({ effect }) => effect === what).map(({ node }) => node);
}

export const actionId = /^A-\d{1,6}$/;
/** More than that nobody does (`action/too-many` asks from ten on). */
export const MOST_ACTIONS = 200;
