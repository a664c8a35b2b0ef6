import { rulesUnder } from '#app/case-rules.ts';
import type { Role } from '#domain/access/roles.ts';
import type { Absence } from '#domain/account/absence.ts';
import { caseDecider } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { People, Person } from '#domain/case/people.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import type { Roster } from '#domain/routing/roster.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { ApprovalStep } from '#domain/workflow/step.ts';

/** When the story is told; a request for approval lapses an hour later. */
export const NOW = '2026-03-02T10:00:00.000Z';
export const LATE = '2026-03-02T11:00:00.001Z';
const HOUR = 3600;

/** A plan, its approval on these terms, one action of the machine, and a report that proves it. The glass may be broken. */
export function approvalWorkflow(
  terms: Partial<ApprovalStep> = {},
  change: Partial<Workflow> = {},
): Workflow {
  const approval = { kind: 'approval', id: 'approve', title: 'Agree', ...terms } as const;
  return {
    name: 'approvals',
    version: 1,
    title: 'Approvals',
    kinds: ['misconfiguration'],
    clock: {},
    serviceLevels: [],
    stages: [
      {
        id: 'triage',
        title: 'Triage',
        state: 'triaging',
        steps: [{ kind: 'wait', id: 'never', title: 'No wait', deadline: 0, otherwise: 'next' }],
      },
      {
        id: 'planning',
        title: 'Planning',
        state: 'designing',
        steps: [{ kind: 'plan', id: 'plan', title: 'Plan', role: 'responder' }],
      },
      {
        id: 'approval',
        title: 'Approval',
        state: 'awaiting_approval',
        steps: [{ role: 'approver', need: 1, expires: HOUR, ...approval }],
      },
      {
        id: 'work',
        title: 'Work',
        state: 'implementing',
        steps: [{ kind: 'action', id: 'apply', title: 'Apply', run: 'plan' }],
      },
      {
        id: 'proof',
        title: 'Proof',
        state: 'verifying',
        steps: [
          {
            kind: 'verification',
            id: 'rescan',
            title: 'Gone?',
            otherwise: 'planning',
            separate: false,
          },
        ],
      },
    ],
    hold: { reopenTo: 'planning' },
    breakGlass: 'replan',
    ...change,
  };
}

/** Somebody of these roles; away, where an absence is told. */
export function person(roles: readonly Role[], absence?: Absence, active = true): Person {
  return { active, roles, ...(absence ? { absence } : {}) };
}

type Deed = Omit<CaseCommand, 'actor' | 'at'> & { actor: string; at?: string };

/** A case that things are done to, by people of whom this is known. */
export class Story {
  readonly workflow: Workflow;
  people: People;
  rosters: readonly Roster[] = [];
  state: Case = noCase;
  events: CaseEvent[] = [];

  constructor(workflow: Workflow, people: People) {
    this.workflow = workflow;
    this.people = people;
    this.does({
      type: 'OpenCase',
      id: 'C-1',
      kind: 'misconfiguration',
      title: 'A port is open',
      severity: 'high',
      asset: 'edge',
      findings: ['f1'],
      workflow: { name: 'approvals', version: 1, hash: 'w' },
      evidence: [],
      actor: 'holdfast',
    } as Deed);
  }

  /** What happens; throws the refusal. The actor comes in the roles that the story knows. */
  does({ at = NOW, ...deed }: Deed): CaseEvent[] {
    const { workflow, people, rosters } = this;
    const roles = people.get(deed.actor)?.roles ?? [];
    const own = deed.actor === 'holdfast' ? {} : { roles };
    const { decide, evolve } = caseDecider({ ...rulesUnder(workflow), people, rosters });
    const events = decide(this.state, { ...deed, at, ...own } as CaseCommand);
    this.state = fold(evolve, this.state, events);
    this.events.push(...events);
    return events;
  }

  proposes(actor: string, hash: string, at?: string): CaseEvent[] {
    const action = { kind: 'command', title: 'close it', command: ['true'] } as const;
    return this.does({
      type: 'ProposePlan',
      summary: 'Close it',
      targets: ['f1'],
      actions: [{ ...action, timeout: 60, retries: 0 }],
      hash,
      actor,
      ...(at ? { at } : {}),
    } as Deed);
  }

  /** The machine reports the action that is asked for as done, under the hash that the runner holds. */
  runs(at?: string): CaseEvent[] {
    const asked = this.state.steps.apply?.actions?.find(({ status }) => status === 'requested');
    return this.does({
      type: 'RecordAttempt',
      step: 'apply',
      action: 0,
      key: asked?.key ?? '',
      attempt: 1,
      hash: this.state.plan?.hash ?? '',
      outcome: 'succeeded',
      evidence: [],
      actor: 'holdfast',
      ...(at ? { at } : {}),
    } as Deed);
  }

  /** A later report shows the problem gone: one of the next day, where no instant is told. */
  /** `others`: who brought the reports of other tools. */
  isProvedBy(
    actor: string,
    importedBy = actor,
    { at = '2026-03-03T11:00:00.000Z', others = [] as string[] } = {},
  ): CaseEvent[] {
    const reportOf = (name: string) => ({ tool: 'b', report: 's', seenAt: at, importedBy: name });
    return this.does({
      type: 'RecordVerification',
      report: 'r',
      seenAt: at,
      absent: ['f1'],
      present: [],
      unknown: [],
      evidence: [],
      importedBy,
      ...(others.length > 0 ? { others: others.map(reportOf) } : {}),
      actor,
      at,
    } as Deed);
  }
}
