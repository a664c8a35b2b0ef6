import type { Role } from '#domain/access/roles.ts';

// What a row of the table of rights says, and how it is written in a line.

/** What a route needs to be called with, on things that there are. */
type Given = (world: World, own: Own) => Request;
/** Things of whoever calls, or for that one alone. */
export type Own = {
  name: string;
  token: string;
  session: string;
  webhook: string;
  delivery: string;
};
export type Request = {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  upload?: string;
};
export type World = {
  case: string;
  report: number;
  import: number;
  job: string;
  evidence: string;
  workflow: { name: string; version: number };
  /** Of the service account `robot`. */
  token: string;
  workflowText: string;
  policyText: string;
  groupingText: string;
  alertRulesText: string;
  packText: string;
  finding: number;
  component: string;
  bill: string;
  fingerprint: string;
  reportText: string;
  /** One that hangs on a control, and what a check of that printed. */
  exception: string;
  checkOutput: string;
  /** On the asset of the case. Its first fact is the declaration, its second a fact; with an action. */
  incident: string;
  /** On the same asset, of no incident. */
  alert: string;
  /** What shows its second fact. */
  factEvidence: string;
};

export type Row = {
  who: 'anybody' | 'signed-in' | 'in-person' | readonly Role[];
  /** What somebody of such a role on another asset group is answered. */
  elsewhere: 200 | 403 | 404;
  given: Given;
};

const plain: Given = () => ({});
export const anybody = (given: Given = plain): Row => ({ who: 'anybody', elsewhere: 200, given });
export const signedIn = (given: Given = plain): Row => ({
  who: 'signed-in',
  elsewhere: 200,
  given,
});
export const inPerson = (given: Given = plain): Row => ({
  who: 'in-person',
  elsewhere: 200,
  given,
});
/** A list shows nothing of other assets, but is there. */
export const list = (who: readonly Role[], given: Given = plain): Row => ({
  who,
  elsewhere: 200,
  given,
});
/** One thing on another asset is not there. */
export const hidden = (who: readonly Role[], given: Given): Row => ({ who, elsewhere: 404, given });
/** What is done to the whole installation is not done by whoever has a role on a part of it. */
export const whole = (who: readonly Role[], given: Given = plain): Row => ({
  who,
  elsewhere: 403,
  given,
});

export const ofVersion =
  (bodyOf?: (world: World) => object): Given =>
  (world) => ({
    params: { workflow: world.workflow.name, version: `${world.workflow.version}` },
    ...(bodyOf ? { body: bodyOf(world) } : {}),
  });
export const ofCase: Given = (world) => ({ params: { case: world.case } });
export const onCase =
  (body?: unknown): Given =>
  (world) => ({ params: { case: world.case }, ...(body ? { body } : {}) });
export const onException =
  (body?: unknown): Given =>
  ({ exception }) => ({ params: { exception }, ...(body ? { body } : {}) });
export const onIncident =
  (body?: unknown): Given =>
  ({ incident }) => ({ params: { incident }, ...(body ? { body } : {}) });
export const onFact =
  (body: unknown): Given =>
  ({ incident }) => ({ params: { incident, fact: 'F-2' }, body });
export const onAction =
  (body: unknown): Given =>
  ({ incident }) => ({ params: { incident, action: 'A-1' }, body });
export const ofAccount =
  (body?: unknown, account = 'victor'): Given =>
  () => ({ params: { account }, ...(body ? { body } : {}) });
export const ofWebhook =
  (body?: unknown): Given =>
  (_, { webhook }) => ({ params: { webhook }, ...(body ? { body } : {}) });
