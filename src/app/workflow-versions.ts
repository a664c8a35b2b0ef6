import { z } from 'zod';
import { reachOf } from '#domain/access/rights.ts';
import { Refusal, require } from '#domain/refusal.ts';
import type { Kind, Workflow, WorkflowPin } from '#domain/workflow/definition.ts';
import { differencesOf } from '#domain/workflow/differences.ts';
import { type LineOfDiff, lineDiff } from '#domain/workflow/line-diff.ts';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import type { Database } from '#store/database.ts';
import { countUnder } from '#store/read-models/cases-under.ts';
import {
  allWorkflowVersions,
  dropDraft,
  keepDraft,
  listDrafts,
  retireVersion,
  type StoredDraft,
  workflowVersion,
} from '#store/workflow-versions.ts';
import type { Caller } from './access/caller.ts';
import { changeSetting } from './access/installation.ts';
import { id } from './file-terms.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';
import { withUsed } from './with-used.ts';
import { readWorkflow } from './workflow-file.ts';
import {
  parseWorkflow,
  pinnedWorkflow,
  publishWorkflow,
  requireServed,
  type WorkflowText,
} from './workflows.ts';
import { type FileProblem, readYaml } from './yaml-file.ts';

/** A version, and what it is to new cases. */
export type VersionListing = {
  name: string;
  version: number;
  state: 'draft' | 'published' | 'retired';
  /** Whose draft it is. */
  author?: string;
  /** Of a draft: its version is published, with another text. */
  overtaken?: true;
  title?: string;
  kinds: readonly Kind[];
  changedAt: string;
  /** Open cases, of those that the caller may see, that run under it. */
  cases: number;
};

export type Version = { name: string; version: number };

const headSchema = z.looseObject({ workflow: id, version: z.int().min(1).max(2_147_483_647) });

/**
 * Keeps what its author has of a version in the making: in the place of what that one had, and beside what others
 * have. It may be faulty, but says which version it is. No case runs under it. Throws WORKFLOW_INVALID,
 * WORKFLOW_CHANGED where that version is published.
 */
export async function draftWorkflow(
  system: System,
  { text, file }: WorkflowText,
  author: string,
): Promise<Version & { author: string; problems: FileProblem[] }> {
  const [first = ''] = yamlDocuments(text);
  const { data: head } = readYaml(first, headSchema, 'a workflow');
  if (!head) throw new InputError('WORKFLOW_INVALID', `${file} does not say workflow and version`);
  const { workflow: name, version } = head;
  const which = nameOf({ name, version });
  require(!(await workflowVersion(system.database, name, version)), 'WORKFLOW_CHANGED', which);
  const { problems } = readWorkflow(await withUsed(system.database, text));
  const setting = { subject: 'workflow', name: which, change: 'draft kept' } as const;
  await changeSetting(system, setting, author, (tx) =>
    keepDraft(tx, { name, version, author, text, changedAt: system.now() }),
  );
  return { name, version, author, problems };
}

/** The draft of a version. Throws DRAFT_MISSING where there is none, or several and nobody says whose. */
export async function draftOf(
  { database }: System,
  { name, version }: Version,
  author?: string,
): Promise<StoredDraft> {
  const drafts = await listDrafts(database, { name, version });
  const [draft, ...others] = drafts.filter((one) => author === undefined || one.author === author);
  const authors = drafts.map((one) => one.author).join(', ');
  const which = `${name}@${version}${authors ? `, by ${authors}` : ''}`;
  require(draft && others.length === 0, 'DRAFT_MISSING', which);
  return draft;
}

/** Publishes a draft. Throws as `draftOf` does. */
export async function publishDraft(
  system: System,
  which: Version,
  author: string | undefined,
  actor: string,
): Promise<WorkflowPin & { published: boolean }> {
  const draft = await draftOf(system, which, author);
  const given = { text: draft.text, file: nameOf(which) };
  return publishWorkflow(system, given, actor, draft.author);
}

/** Throws away what its author has of a version in the making. Throws DRAFT_MISSING where that is nothing. */
export async function discardDraft(system: System, which: Version, author: string): Promise<void> {
  await draftOf(system, which, author);
  const setting = { subject: 'workflow', name: nameOf(which), change: 'draft discarded' } as const;
  await changeSetting(system, setting, author, (tx) => dropDraft(tx, which, author));
}

/** From now on no new case runs under it; those that do are not touched. Throws WORKFLOW_UNKNOWN, WORKFLOW_LAST. */
export async function retireWorkflow(
  system: System,
  { name, version }: Version,
  actor: string,
): Promise<Version & { retired: boolean }> {
  const which = nameOf({ name, version });
  const found = (await allWorkflowVersions(system.database)).find(
    (one) => one.name === name && one.version === version,
  );
  if (!found) throw new Refusal('WORKFLOW_UNKNOWN', which);
  if (found.retiredAt) return { name, version, retired: false };
  const setting = { subject: 'workflow', name: which, change: 'retired' } as const;
  const retired = await changeSetting(system, setting, actor, async (tx) => {
    await requireServed(system.database, { leaving: found });
    return retireVersion(tx, found, { by: actor, at: system.now() });
  });
  return { name, version, retired };
}

/** Every version there is: in the making, published and retired. */
export async function listVersions(
  { database }: System,
  { principal, groups }: Caller,
): Promise<VersionListing[]> {
  const under = await countUnder(database, reachOf(principal, groups));
  const published = await Promise.all(
    (await allWorkflowVersions(database)).map(async (pin): Promise<VersionListing> => {
      const { title, kinds } = await pinnedWorkflow(database, pin);
      const { name, version, retiredAt, publishedAt } = pin;
      const state = retiredAt ? 'retired' : 'published';
      const cases = under.get(nameOf(pin)) ?? 0;
      return { name, version, state, title, kinds, changedAt: retiredAt ?? publishedAt, cases };
    }),
  );
  const there = new Set(published.map(nameOf));
  const drafts = (await listDrafts(database)).map(
    ({ name, version, author, text, changedAt }): VersionListing => {
      const { title, kinds = [] } = readWorkflow(text).workflow ?? {};
      const told = { state: 'draft', author, kinds, changedAt, cases: 0 } as const;
      const overtaken = there.has(nameOf({ name, version })) ? ({ overtaken: true } as const) : {};
      return { name, version, ...told, ...overtaken, ...(title ? { title } : {}) };
    },
  );
  return [...published, ...drafts].toSorted(
    (a, b) => a.name.localeCompare(b.name) || b.version - a.version,
  );
}

/** A workflow to compare: a version, a draft of it, or a text that is nowhere yet. */
export type Compared = { text: string } | (Version & { author?: string | undefined });

/** What two workflows ask of cases differently, in words, and their texts line by line. */
export async function compareWorkflows(
  { database }: System,
  from: Compared,
  to: Compared,
): Promise<{ changes: string[]; lines: LineOfDiff[] }> {
  const [before, after] = [await textOf(database, from), await textOf(database, to)];
  return {
    changes: differencesOf(await readAny(database, before), await readAny(database, after)),
    lines: lineDiff(before, after),
  };
}

async function textOf(database: Database, which: Compared): Promise<string> {
  if ('text' in which) return which.text;
  const { name, version, author } = which;
  const drafts = await listDrafts(database, { name, version });
  const draft = drafts.find((one) => author === undefined || one.author === author);
  const stored = author === undefined && (await workflowVersion(database, name, version));
  const text = (stored || undefined)?.text ?? draft?.text;
  if (text === undefined) throw new Refusal('WORKFLOW_UNKNOWN', nameOf(which));
  return text;
}

/** What was published is not held to the rules of today. */
async function readAny(database: Database, text: string): Promise<Workflow> {
  return parseWorkflow(
    { text: await withUsed(database, text), file: 'workflow' },
    { published: true },
  );
}

/** As people write it: `name@version`. */
export function nameOf({ name, version }: Version): string {
  return `${name}@${version}`;
}
