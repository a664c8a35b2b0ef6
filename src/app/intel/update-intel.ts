import { changeSetting } from '#app/access/installation.ts';
import { InputError } from '#app/input-error.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { after } from '#domain/clock/instant.ts';
import type { Feed } from '#domain/priority/facts.ts';
import { type IntelChange, type IntelSet, keepSet, replaceIntel } from '#store/intel.ts';
import { noteChangedIntel } from '#store/priorities.ts';
import { intelSets, type KeptSet } from '#store/read-models/intel-sets.ts';
import { type FeedContent, hashOfFile } from './feed-file.ts';
import { readEpss } from './read-epss.ts';
import { readKev } from './read-kev.ts';
import { readSsvc } from './read-ssvc.ts';

/** What each feed is called, where it is published, and what reads it. */
export const feedTerms: Record<
  Feed,
  {
    title: string;
    url?: string;
    read: (path: string, name: string) => Promise<FeedContent>;
    keepOthers?: true;
  }
> = {
  kev: {
    title: 'KEV',
    url: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
    read: readKev,
  },
  epss: {
    title: 'EPSS',
    url: 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz',
    read: readEpss,
  },
  // A repository and no file: whoever wants it brings it.
  ssvc: { title: 'Vulnrichment', read: readSsvc, keepOthers: true },
};

export type IntelUpdate = Omit<IntelSet, 'sha256'> &
  IntelChange & {
    feed: Feed;
    /** Set where nothing was replaced, and why. */
    unchanged?: 'already-in' | 'outdated';
    priorities: Reprioritised;
  };

/** The process that takes a set in prioritises at once; the job is there in case it does not live to. */
const PRIORITISED_BY_THEN_SECONDS = 60;

/** A set that lacks more of what is in than this share is taken for a part of one. */
const MOST_REMOVED = 0.05;

type FeedFile = {
  feed: Feed;
  path: string;
  source: string;
  /** It takes the place even of a newer set, and of one with much that it lacks. */
  replace?: boolean;
};

/**
 * Puts a file of a feed in the place of the set that is in, and looks anew at the priorities that follow from what
 * differs. The same file again, or an older one, replaces nothing.
 *
 * Throws an `InputError`, and nothing is replaced: INTEL_INVALID with the place for a file that is not as it should be or
 * is dated ahead of now, INTEL_PARTIAL for one that lacks much of what is in.
 */
export async function updateIntel(
  system: System,
  { feed, path, source, replace = false }: FeedFile,
  actor: string,
): Promise<IntelUpdate> {
  const { title, read, keepOthers } = feedTerms[feed];
  const sha256 = await hashOfFile(path);
  const { version, dated, close } = await read(path, source);
  await close?.();
  requireNotAhead(source, dated, system.now());
  const about = { feed, version, dated, source };
  const present = (await intelSets(system.database)).find((one) => one.feed === feed);
  const unchanged = present && unchangedBy(present, { sha256, dated }, keepOthers || replace);
  if (present && unchanged) {
    const none = { entries: present.entries, added: 0, changed: 0, removed: 0 };
    return { ...about, ...none, unchanged, priorities: await prioritisePending(system, actor) };
  }
  const at = system.now();
  const setting = { subject: 'intel', name: `${title} ${version}`, change: 'taken in' } as const;
  const change = await changeSetting(system, setting, actor, async (tx) => {
    // Read anew: where somebody else changes a setting meanwhile, all of this is done once more.
    const { rows } = await read(path, source);
    const replaced = await replaceIntel(tx, feed, rows, { keepOthers: keepOthers === true });
    if (present && !replace) requireWhole(source, replaced, present);
    await keepSet(tx, feed, { version, dated, sha256, source }, { by: actor, at });
    await noteChangedIntel(tx, `${title} ${version} of ${dated}`);
    const notBefore = after(at, PRIORITISED_BY_THEN_SECONDS);
    await system.jobs.enqueue(tx, [{ name: 'prioritise', data: {}, notBefore }]);
    return replaced;
  });
  return { ...about, ...change, priorities: await prioritisePending(system, actor) };
}

/** Whatever came after a set of a day that is still to come would be taken for older, and left out. */
function requireNotAhead(source: string, dated: string, now: string): void {
  const today = now.slice(0, 10);
  if (dated <= today) return;
  const message = `${source}: it is dated ${dated}, and today is ${today}. See whether the clock of the database is right; else fetch the file anew`;
  throw new InputError('INTEL_INVALID', message);
}

/** Feeds lose an entry now and then; a file that was cut loses many. */
function requireWhole(source: string, { removed }: IntelChange, present: KeptSet): void {
  if (removed <= present.entries * MOST_REMOVED) return;
  const { version, dated, entries } = present;
  const message = `${source}: it lacks ${removed} of the ${entries} entries of ${version} of ${dated}, which is in. Fetch it anew; if it is whole, say --replace`;
  throw new InputError('INTEL_PARTIAL', message);
}

/** A day that is over says nothing of today. Parts that only add may come in any order. */
function unchangedBy(
  present: { sha256: string; dated: string },
  { sha256, dated }: { sha256: string; dated: string },
  anyDay: boolean,
): IntelUpdate['unchanged'] {
  if (present.sha256 === sha256) return 'already-in';
  return !anyDay && dated < present.dated ? 'outdated' : undefined;
}

/** Fetches a feed from where it is published, or from `url`, and takes it in. Throws INTEL_UNREACHABLE, and as `updateIntel`. */
export async function fetchIntel(
  system: System,
  { feed, url, replace }: { feed: Feed; url?: string; replace?: boolean },
  actor: string,
): Promise<IntelUpdate> {
  const from = url ?? feedTerms[feed].url;
  if (!from) {
    throw new InputError('INTEL_UNREACHABLE', `${feed} is published as no single file: give one`);
  }
  const file = await downloaded(system, from);
  try {
    const about = { feed, path: file.path, source: from, ...(replace ? { replace } : {}) };
    return await updateIntel(system, about, actor);
  } finally {
    await file.remove();
  }
}

async function downloaded({ download }: System, url: string) {
  if (!download) throw new InputError('INTEL_UNREACHABLE', 'this process reaches no addresses');
  return download(url).catch((error: Error) => {
    const message = `${url}: ${error.message}. Fetch the file elsewhere and give it by its path.`;
    throw new InputError('INTEL_UNREACHABLE', message, { cause: error });
  });
}
