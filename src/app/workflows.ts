import { Refusal, require } from '#domain/refusal.ts';
import type { Kind, Workflow, WorkflowPin } from '#domain/workflow/definition.ts';
import { type Database, inTransaction, type Transaction } from '#store/database.ts';
import {
  allWorkflowVersions,
  dropDraft,
  latestWith,
  latestWorkflowVersions,
  publishedHashes,
  publishWorkflowVersion,
  workflowVersion,
} from '#store/workflow-versions.ts';
import { changeSetting } from './access/installation.ts';
import { hashOfText } from './digest.ts';
import { heldAgainstPeople } from './held-against-people.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';
import { withUsed } from './with-used.ts';
import { definitionOf } from './workflow-definition.ts';
import { readWorkflow } from './workflow-file.ts';
import { placesIn } from './yaml-file.ts';

/** A published version never changes, so what was read once is good for the life of the process. */
const known = new Map<string, Workflow>();

/** The workflow that a case is pinned to: exactly the text with that hash. */
export async function pinnedWorkflow(database: Database, pin: WorkflowPin): Promise<Workflow> {
  const cached = known.get(pin.hash);
  if (cached) return cached;
  const stored = await workflowVersion(database, pin.name, pin.version);
  require(stored && stored.hash === pin.hash, 'WORKFLOW_UNKNOWN', `${pin.name}@${pin.version}`);
  const source = `${pin.name}@${pin.version}`;
  const workflow = parseWorkflow({ text: stored.text, file: source }, { published: true });
  known.set(pin.hash, workflow);
  return workflow;
}

/** The text of a workflow, and the file that it is from. */
export type WorkflowText = { text: string; file: string };
type Published = WorkflowPin & { published: boolean };

/**
 * Publishes the version that a file holds, and puts on record who did. The same text again changes nothing; another
 * text under a published version number is refused (WORKFLOW_CHANGED), for cases may be pinned to it, and so is one
 * that is published at the same moment (VERSION_CONFLICT), and one that leaves a kind of case without a workflow (WORKFLOW_LAST).
 * With it goes the draft of its `author`; what others have of the version stays theirs.
 */
export function publishWorkflow(
  system: System,
  given: WorkflowText,
  actor: string,
  author = actor,
): Promise<Published> {
  return publish(system, given, async (workflow, keep) => {
    const { name, version } = workflow;
    const setting = {
      subject: 'workflow',
      name: `${name}@${version}`,
      change: 'published',
    } as const;
    return changeSetting(system, setting, actor, async (tx) => {
      await requireServed(system.database, { coming: workflow });
      await keep(tx);
      await dropDraft(tx, workflow, author);
    });
  });
}

/** The same for what comes with this program, which nobody decides on. */
export function publishOurs(
  system: Pick<System, 'database' | 'now'>,
  given: WorkflowText,
): Promise<Published> {
  return publish(system, given, (_, keep) => inTransaction(system.database, keep), true);
}

async function publish(
  { database, now }: Pick<System, 'database' | 'now'>,
  given: WorkflowText,
  write: (workflow: Workflow, keep: (tx: Transaction) => Promise<void>) => Promise<void>,
  ours = false,
): Promise<Published> {
  const text = await withUsed(database, given.text);
  const workflow = parseWorkflow({ text, file: given.file });
  const { name, version } = workflow;
  const pin = { name, version, hash: hashOfText(text) };
  const stored = await workflowVersion(database, name, version);
  if (stored && stored.hash !== pin.hash)
    throw new Refusal('WORKFLOW_CHANGED', `${name}@${version}`);
  if (stored) return { ...pin, published: false };
  const problems = ours ? [] : ((await heldAgainstPeople(database, text, workflow)) ?? []);
  if (problems.length > 0) {
    throw new InputError('WORKFLOW_INVALID', placesIn(given.file, problems));
  }
  await write(workflow, async (tx) => {
    const kept = await publishWorkflowVersion(tx, { ...pin, text, at: now() });
    require(kept, 'VERSION_CONFLICT', `${name}@${version}`);
  });
  return { ...pin, published: true };
}

/**
 * Refuses (WORKFLOW_LAST) what would leave new cases of a kind without a workflow that have one now: where a version
 * leaves, or one comes that is the newest of its name.
 */
export async function requireServed(
  database: Database,
  { leaving, coming }: { leaving?: WorkflowPin; coming?: Workflow },
): Promise<void> {
  const open = (await allWorkflowVersions(database)).filter(({ retiredAt }) => !retiredAt);
  const read = (pins: readonly WorkflowPin[]) =>
    Promise.all(newestOf(pins).map((pin) => pinnedWorkflow(database, pin)));
  const before = await read(open);
  const staying = await read(open.filter(({ hash }) => hash !== leaving?.hash));
  const after = newestOf(coming ? [...staying, coming] : staying);
  const served = new Set(after.flatMap(({ kinds }) => kinds));
  const last = before.flatMap(({ kinds }) => kinds).find((kind) => !served.has(kind));
  require(last === undefined, 'WORKFLOW_LAST', last);
}

/** Of every name the newest version: the one that new cases run under. */
function newestOf<One extends { name: string; version: number }>(versions: readonly One[]): One[] {
  const newest = new Map<string, One>();
  for (const one of versions) {
    if ((newest.get(one.name)?.version ?? 0) < one.version) newest.set(one.name, one);
  }
  return [...newest.values()];
}

/** The workflow for a kind of problem: the newest version of the first, by name, that serves it. */
export async function workflowForKind(
  database: Database,
  kind: Workflow['kinds'][number],
): Promise<WorkflowPin> {
  for (const pin of await latestWorkflowVersions(database)) {
    const workflow = await pinnedWorkflow(database, pin);
    if (workflow.kinds.includes(kind)) return pin;
  }
  throw new Refusal('WORKFLOW_UNKNOWN', `for the kind ${kind}`);
}

/** Under which workflow new cases of each of its kinds would run once it is published, as `name@version`; null: none. */
export async function servedOnce(
  database: Database,
  pin: WorkflowPin,
  { kinds }: Workflow,
): Promise<{ kind: Kind; under: string | null }[]> {
  const latest = await latestWith(database, pin);
  const served = await Promise.all(
    latest.map(async (one) => ({
      under: `${one.name}@${one.version}`,
      kinds: one.hash === pin.hash ? kinds : (await pinnedWorkflow(database, one)).kinds,
    })),
  );
  return kinds.map((kind) => ({
    kind,
    under: served.find((one) => one.kinds.includes(kind))?.under ?? null,
  }));
}

/** What the text says. Throws WORKFLOW_INVALID, with every fault and its place. */
export function parseWorkflow(
  { text, file }: WorkflowText,
  options?: { published: boolean },
): Workflow {
  const { workflow, problems } = readWorkflow(text, options);
  if (workflow) return workflow;
  throw new InputError('WORKFLOW_INVALID', placesIn(file, problems));
}

/** The newest version of every workflow: its pin, what it is for and how it is called. */
export async function listWorkflows(
  database: Database,
): Promise<(WorkflowPin & Pick<Workflow, 'kinds' | 'title'>)[]> {
  const pins = await latestWorkflowVersions(database);
  return Promise.all(
    pins.map(async (pin) => {
      const { kinds, title } = await pinnedWorkflow(database, pin);
      return { ...pin, kinds, title };
    }),
  );
}

/** The exact text of a published version, and what it says. Throws WORKFLOW_UNKNOWN. */
export async function publishedText(
  database: Database,
  name: string,
  version: number,
): Promise<WorkflowPin & { text: string; definition: ReturnType<typeof definitionOf> }> {
  const stored = await workflowVersion(database, name, version);
  if (!stored) throw new Refusal('WORKFLOW_UNKNOWN', `${name}@${version}`);
  const pin = { name, version, hash: stored.hash };
  return {
    ...pin,
    text: stored.text,
    definition: definitionOf(await pinnedWorkflow(database, pin)),
  };
}

/** Those of the texts whose very content is not published: one look-up for all of them. */
export async function unpublished<T extends { text: string }>(
  database: Database,
  texts: readonly T[],
): Promise<T[]> {
  const present = await publishedHashes(database);
  return texts.filter(({ text }) => !present.has(hashOfText(text)));
}
