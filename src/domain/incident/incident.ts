import type { Decider } from '#domain/decider.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { require } from '#domain/refusal.ts';
import { reviseCauses } from './causes.ts';
import type { IncidentCommand } from './commands.ts';
import {
  changeKind,
  changeSeverity,
  close,
  declare,
  describe,
  reopen,
  restrict,
} from './course.ts';
import type { IncidentEvent, IncidentHappening } from './events.ts';
import { evolveIncident } from './evolve.ts';
import { importFacts, nameSource, setSourceClock, takeBackFacts } from './fact-sources.ts';
import { correct, type KnownFacts, note, restore, withdraw } from './facts.ts';
import {
  attachSeries,
  detachSeries,
  removeObjective,
  reviseMeasure,
  setObjective,
  stateMeasure,
  withdrawMeasure,
} from './impact.ts';
import { clearMilestone, setMilestone } from './milestones.ts';
import { isOnAction, onAction } from './on-action.ts';
import { isOnReview, onReview } from './on-review.ts';
import { endRole, followAsset, giveRole, link, unlink } from './people-and-links.ts';
import { revisePostmortem } from './postmortem.ts';
import { voidedBy } from './review.ts';
import { type Incident, noIncident } from './state.ts';

/** What the rules lean on beside the state: a digest, and actions whose case was closed without a proof. */
export type Beside = { digest: Digest; dropped: ReadonlySet<string> };

/** The rules of an incident: what a command makes happen. */
export function incidentDecider(
  facts: KnownFacts,
  beside: Beside,
): Decider<Incident, IncidentCommand, IncidentEvent> {
  return {
    initial: noIncident,
    evolve: evolveIncident,
    decide: (state, command) => {
      const stamp = { actor: command.actor, at: command.at };
      const happenings = decideOne(facts, beside, state, command);
      return [...happenings, ...voidedBy(state, happenings)].map((happening) => ({
        ...happening,
        ...stamp,
      }));
    },
  };
}

/** What the command makes happen; nothing where it is a repetition that changes nothing. */
function decideOne(
  facts: KnownFacts,
  beside: Beside,
  state: Incident,
  command: IncidentCommand,
): IncidentHappening[] {
  if (command.type === 'DeclareIncident') return declare(state, command);
  require(state.version > 0, 'INCIDENT_UNKNOWN');
  if (command.type === 'ReopenIncident') return reopen(state, command);
  // Who may see it can change for as long as it is there.
  if (command.type === 'RestrictIncident') return restrict(state, command);
  if (command.type === 'FollowAsset') return followAsset(state, command);
  // Actions are agreed to, done and asked anew long after it was closed, and what was written is signed.
  if (isOnAction(command)) return onAction(beside.digest, state, command);
  if (isOnReview(command)) return onReview(state, command);
  require(!state.closed, 'INCIDENT_CLOSED', state.id);
  switch (command.type) {
    case 'DescribeIncident':
      return describe(state, command);
    case 'ChangeSeverity':
      return changeSeverity(state, command);
    case 'ChangeKind':
      return changeKind(state, command);
    case 'CloseIncident':
      return close(state, command, beside.dropped);
    case 'GiveRole':
      return giveRole(state, command);
    case 'EndRole':
      return endRole(state, command);
    case 'LinkIncident':
      return link(state, command);
    case 'ReviseCauses':
      return reviseCauses(facts, state, command);
    case 'RevisePostmortem':
      return revisePostmortem(state, command);
    case 'UnlinkIncident':
      return unlink(state, command);
    case 'StateMeasure':
      return stateMeasure(facts, state, command);
    case 'ReviseMeasure':
      return reviseMeasure(facts, state, command);
    case 'WithdrawMeasure':
      return withdrawMeasure(state, command);
    case 'SetObjective':
      return setObjective(state, command);
    case 'RemoveObjective':
      return removeObjective(state, command);
    case 'AttachSeries':
      return attachSeries(state, command);
    case 'DetachSeries':
      return detachSeries(state, command);
    default:
      return onTimeline(facts, state, command);
  }
}

type OnTimeline = Extract<
  IncidentCommand,
  {
    type:
      | 'NoteFact'
      | 'CorrectFact'
      | 'WithdrawFact'
      | 'RestoreFact'
      | 'SetMilestone'
      | 'ClearMilestone'
      | 'NameSource'
      | 'SetSourceClock'
      | 'ImportFacts'
      | 'TakeBackFacts';
  }
>;

function onTimeline(facts: KnownFacts, state: Incident, command: OnTimeline): IncidentHappening[] {
  switch (command.type) {
    case 'NoteFact':
      return note(state, command);
    case 'CorrectFact':
      return correct(facts, command);
    case 'WithdrawFact':
      return withdraw(facts, state, command);
    case 'RestoreFact':
      return restore(facts, command);
    case 'SetMilestone':
      return setMilestone(facts, state, command);
    case 'ClearMilestone':
      return clearMilestone(state, command);
    case 'NameSource':
      return nameSource(state, command);
    case 'SetSourceClock':
      return setSourceClock(facts, command);
    case 'ImportFacts':
      return importFacts(state, command);
    case 'TakeBackFacts':
      return takeBackFacts(state, command);
  }
}
