import { alertRefusals } from './alert/refusals.ts';
import { assetRefusals } from './asset/refusals.ts';
import { approvalRefusals } from './case/approval-refusals.ts';
import { proofRefusals } from './case/proof-refusals.ts';
import { regroupingRefusals } from './case/regrouping-refusals.ts';
import { causeRefusals } from './causes/refusals.ts';
import { correctiveActionRefusals } from './corrective-action/refusals.ts';
import { exceptionRefusals } from './exception/refusals.ts';
import { findingRefusals } from './finding/refusals.ts';
import { groupingRefusals } from './grouping/refusals.ts';
import { impactRefusals } from './impact/refusals.ts';
import { incidentRefusals } from './incident/refusals.ts';
import { timelineRefusals } from './timeline/refusals.ts';
import { workflowRefusals } from './workflow/refusals.ts';

/**
 * Every "no" that the rules can say: one code, one sentence, one remedy.
 *
 * The catalogue is the documentation (`docs/reference/refusals.md` is generated from it), the API's problem
 * type and the command line's exit code 3.
 */
export const refusals = {
  CASE_EXISTS: { says: 'The case exists already.', remedy: 'Use the case that is there.' },
  CASE_UNKNOWN: {
    says: 'There is no such case.',
    remedy: 'List the cases with `holdfast cases` and use an id from there.',
  },
  CASE_CLOSED: {
    says: 'The case is closed.',
    remedy:
      'A closed case reopens by itself when its finding returns; open a new case for anything else.',
  },
  CASE_ON_HOLD: {
    says: 'The case is on hold.',
    remedy: 'Resume it first with `holdfast case resume`.',
  },
  CASE_AWAITS_EXCEPTION: {
    says: 'The case waits for an exception to be decided on.',
    remedy:
      'Decide on it with `holdfast exception approve` or `reject`, or have it taken back with `holdfast exception withdraw`.',
  },
  CASE_UNDER_EXCEPTION: {
    says: 'The case is under an exception.',
    remedy: 'Work goes on at its date, or once it is ended with `holdfast exception revoke`.',
  },
  CASE_NOT_ON_HOLD: { says: 'The case is not on hold.', remedy: 'There is nothing to resume.' },
  ...findingRefusals,
  STEP_UNKNOWN: {
    says: 'The workflow of this case has no such step.',
    remedy: 'See the steps with `holdfast case show`.',
  },
  STAGE_UNKNOWN: {
    says: 'The workflow has no such stage.',
    remedy: 'Name the stage to go on at with `--stage`.',
  },
  STEP_NOT_WAITING: {
    says: 'The step is not waiting for this.',
    remedy: 'See what the case waits for with `holdfast case show`.',
  },
  OWNER_MISSING: {
    says: 'The step needs an owner on the case.',
    remedy: 'Take the case with `holdfast case take` or assign it with `holdfast case assign`.',
  },
  NOTE_MISSING: { says: 'The step needs a note.', remedy: 'Say what was found with `--note`.' },
  EVIDENCE_MISSING: {
    says: 'The step needs evidence that is not attached.',
    remedy: 'Attach it with `--evidence NAME=FILE`.',
  },
  PLAN_EMPTY: {
    says: 'The plan has no action.',
    remedy: 'Give at least one action: a command, an HTTP call, or a manual change in words.',
  },
  PLAN_MISSING: { says: 'No plan has been proposed.', remedy: 'Propose one with `holdfast plan`.' },
  PLAN_CHANGED: {
    says: 'The plan is no longer the one that was shown or approved.',
    remedy: 'Look at the plan as it is now and decide on its hash.',
  },
  PLAN_RUNNING: {
    says: 'The plan is being carried out.',
    remedy: 'Wait until its actions have ended, then propose the change.',
  },
  NOTHING_TO_APPROVE: {
    says: 'Nothing waits for an approval on this case.',
    remedy: 'See what the case waits for with `holdfast case show`.',
  },
  APPROVER_IS_REQUESTER: {
    says: 'Who asked for the approval cannot give it.',
    remedy: 'Let somebody else approve.',
  },
  APPROVER_HAS_APPROVED: {
    says: 'This person has approved already, and one person counts once.',
    remedy: 'Let somebody else give the next approval.',
  },
  APPROVAL_EXPIRED: {
    says: 'The time to approve is over.',
    remedy: 'Ask anew: propose the plan, or ask for the exception, once more.',
  },
  ...approvalRefusals,
  ...regroupingRefusals,
  APPROVAL_MISSING: {
    says: 'The action is not covered by a valid approval.',
    remedy: 'Have the plan approved as it is now.',
  },
  REASON_MISSING: { says: 'A reason is needed.', remedy: 'Give it with `--reason`.' },
  ACTION_NOT_MANUAL: {
    says: 'The action is run by the machine, not reported by a person.',
    remedy: 'Wait for its result; see `holdfast jobs` for what is stuck.',
  },
  ACTION_NOT_FAILED: {
    says: 'No action of this case has failed.',
    remedy: 'There is nothing to run again.',
  },
  ...proofRefusals,
  DISPOSITION_PENDING: {
    says: 'Another closing or extension of this case waits for a decision.',
    remedy: 'Approve or reject that one first.',
  },
  ...exceptionRefusals,
  ...correctiveActionRefusals,
  ...incidentRefusals,
  ...impactRefusals,
  ...timelineRefusals,
  ...causeRefusals,
  INSTANT_UNKNOWN: {
    says: 'No clock of this case begins with an instant of that name.',
    remedy: 'Name one of those that its workflow asks for.',
  },
  INSTANT_AHEAD: {
    says: 'That has not happened yet.',
    remedy: 'Give the instant at which it happened.',
  },
  INSTANT_TOLD: {
    says: 'That instant has been told already, otherwise.',
    remedy: 'To correct it, say why with `--reason`: the old and the new one stay on record.',
  },
  DEADLINE_MISSING: {
    says: 'The case has no such deadline.',
    remedy: 'See `holdfast sla explain` for those that it has.',
  },
  DEADLINE_FIXED: {
    says: 'Nobody here can extend this deadline: it is what a law or a directive sets.',
    remedy: 'Do by then what it asks for; what is late stays on record as late.',
  },
  EXTENSION_TOO_SHORT: {
    says: 'The deadline is later than that already.',
    remedy: 'Give a later date.',
  },
  DATE_IN_PAST: { says: 'The date has passed.', remedy: 'Give a date that is still to come.' },
  IMPORT_UNDER_WAY: {
    says: 'The import has not ended.',
    remedy: 'Wait for its end: `holdfast imports show` tells how far it is.',
  },
  IMPORT_UNDONE: {
    says: 'The import has been taken back already.',
    remedy: 'There is nothing to undo.',
  },
  IMPORT_NOT_NEWEST: {
    says: 'Newer reports of the same scan were held against what this import brought.',
    remedy: 'Undo those first, the newest first, or let the next scan put it right.',
  },
  VERSION_CONFLICT: {
    says: 'Somebody else changed this case at the same moment.',
    remedy:
      'Nothing was lost and nothing was done twice: look at the case as it is now, then decide again.',
  },
  ROLE_MISSING: {
    says: 'This is for somebody of another role.',
    remedy: 'Let somebody do it who holds that role on the asset, or ask an administrator for it.',
  },
  NOT_SIGNED_IN: {
    says: 'Nobody is signed in, or the session or token is no longer good.',
    remedy: 'Sign in again, or give a token that has not expired.',
  },
  RIGHT_MISSING: {
    says: 'Your roles do not allow this.',
    remedy: 'Ask an administrator for a role that does.',
  },
  SIGN_IN_FAILED: {
    says: 'The name or the password is wrong.',
    remedy: 'Try again, or ask an administrator for a link to choose a new password.',
  },
  SIGN_IN_LOCKED: {
    says: 'There were too many wrong passwords for this name.',
    remedy:
      'Wait a quarter of an hour, or ask an administrator for a link to choose a new password.',
  },
  IDENTITY_PROVIDER_UNREACHABLE: {
    says: 'The identity provider cannot be reached, or does not answer as one.',
    remedy:
      'Try again in a moment, or sign in by password; an administrator finds the reason in the log of the server.',
  },
  IDENTITY_REFUSED: {
    says: 'The identity provider did not vouch for anybody, or not in answer to this sign-in.',
    remedy:
      'Begin again on the sign-in page, in one window; an administrator finds the reason in the log of the server.',
  },
  IDENTITY_WITHOUT_ROLE: {
    says: 'None of your groups at the identity provider gives a role here.',
    remedy: 'Ask whoever looks after those groups to be added to one that does.',
  },
  LINK_UNUSABLE: {
    says: 'This link has been used, has expired, or never was one.',
    remedy: 'Ask an administrator for a new link; before the first account, restart the server.',
  },
  PASSWORD_TOO_WEAK: {
    says: 'The password is too easily guessed.',
    remedy: 'Choose at least 12 characters that do not hold your name.',
  },
  ACCOUNT_EXISTS: {
    says: 'There is an account of that name, and names are never given twice.',
    remedy: 'Choose another name.',
  },
  ACCOUNT_UNKNOWN: {
    says: 'There is no account of that name.',
    remedy: 'See who there is in the settings or with `holdfast people`.',
  },
  ACCOUNT_SUSPENDED: {
    says: 'The account is suspended.',
    remedy: 'An administrator can restore it.',
  },
  LAST_ADMINISTRATOR: {
    says: 'Nobody would be left to administer the installation.',
    remedy: 'Make somebody else an administrator first.',
  },
  SERVICE_SIGNS_IN_BY_TOKEN: {
    says: 'A service has no password and no links.',
    remedy: 'Issue a token for it.',
  },
  TOKEN_UNKNOWN: { says: 'There is no such token.', remedy: 'It may be revoked already.' },
  ASSET_GROUP_UNKNOWN: {
    says: 'There is no asset group of that name.',
    remedy: 'Define the group first.',
  },
  ...assetRefusals,
  IDEMPOTENCY_KEY_REUSED: {
    says: 'That idempotency key belongs to another request.',
    remedy: 'Use a new key for every new request, and the same only to repeat one.',
  },
  REQUEST_UNDER_WAY: {
    says: 'The same request is being carried out at this moment.',
    remedy: 'Wait a moment, then repeat it with the same key to get its answer.',
  },
  TEMPLATE_UNKNOWN: {
    says: 'An action names something that templates do not know.',
    remedy:
      'Use case.id, case.asset, case.kind, case.cycle or secret.NAME (in capitals) inside the double braces.',
  },
  SECRET_MISPLACED: {
    says: 'An action names a secret where others would see it.',
    remedy:
      'Name it in the values of `env` of a command, or in the headers or the body of an HTTP call, and nowhere else.',
  },
  SECRET_UNKNOWN: {
    says: 'There is no secret of that name.',
    remedy: 'Store it first, or correct the name.',
  },
  POLICY_UNKNOWN: {
    says: 'There is no such policy.',
    remedy: 'List what is published with `holdfast policy list`.',
  },
  POLICY_CHANGED: {
    says: 'That version of the policy is published with another content.',
    remedy: 'Give the file the next version number: priorities name the version they follow.',
  },
  ...groupingRefusals,
  ...alertRefusals,
  ...workflowRefusals,
  WEBHOOK_DISABLED: {
    says: 'The webhook is disabled, and is sent nothing.',
    remedy: 'See why in the list of webhooks, put that right, and enable it.',
  },
} as const satisfies Record<string, { says: string; remedy: string }>;

export type RefusalCode = keyof typeof refusals;

/** The domain's "no". Carries its code and, in `detail`, what exactly was asked. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly remedy: string;
  readonly detail: string | undefined;

  constructor(code: RefusalCode, detail?: string) {
    super(detail ? `${refusals[code].says} (${detail})` : refusals[code].says);
    this.name = 'Refusal';
    this.code = code;
    this.remedy = refusals[code].remedy;
    this.detail = detail;
  }
}

/** Says no unless `allowed`. */
export function require(allowed: unknown, code: RefusalCode, detail?: string): asserts allowed {
  if (!allowed) throw new Refusal(code, detail);
}
