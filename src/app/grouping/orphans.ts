import { operator } from '#app/access/caller.ts';
import { listFindings } from '#app/list-findings.ts';
import { askingOf } from '#app/search.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import type { Grouping } from '#domain/grouping/grouping.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  dropGrouped,
  forgetGroups,
  groupOrphans,
  holdOpening,
  type Joining,
  ruledGroups,
  ruledOf,
} from '#store/orphan-groups.ts';
import { casesOfTwins, type OrphanGroup, orphanGroups, orphanRemedies } from '#store/settlement.ts';
import { groupings } from './groupings.ts';

/** Groups of findings of one report's source that want a case and have none. */
export type Orphans = {
  /** The next of them, but those of these remedies. */
  next: (limit: number, but: ReadonlySet<string>) => Promise<OrphanGroup[]>;
  /** These get a case by this transaction. Throws `FindingsTaken` where they have to be looked at anew. */
  take: (
    tx: Transaction,
    housed: readonly { group: OrphanGroup; caseId: string }[],
  ) => Promise<void>;
  lookAnew: () => Promise<void>;
  /** Nothing more is asked for. */
  end: () => Promise<void>;
};

/** As the grouping in force puts them together. */
export async function orphansOf(system: System, reportId: number): Promise<Orphans> {
  const { content } = await groupings.current(system.database.pool);
  return content.rules.length > 0 ? byRules(system, reportId, content) : byRemedy(system, reportId);
}

/** To find the next remedies, all findings without a case are gone through: not for each hundred. */
const REMEDIES_AT_ONCE = 10_000;

function byRemedy({ database }: System, reportId: number): Orphans {
  const nothing = async () => {};
  let left: string[] = [];
  let elsewhere: ReadonlyMap<string, readonly string[]> = new Map();
  return {
    next: async (limit, but) => {
      for (;;) {
        if (left.length === 0) {
          const found = await orphanRemedies(database, reportId, REMEDIES_AT_ONCE + but.size);
          left = found.filter((remedy) => !but.has(remedy));
          elsewhere = await casesOfTwins(database, reportId);
        }
        if (left.length === 0) return [];
        // What another process has taken first is found in its cases the next time.
        const groups = await orphanGroups(database, reportId, left.splice(0, limit), elsewhere);
        if (groups.length > 0) return groups;
      }
    },
    take: nothing,
    lookAnew: nothing,
    end: nothing,
  };
}

/** By what the grouping in force puts these findings together, as they are listed, by number. */
export async function ruledNow(
  system: System,
  tx: Transaction,
  ids: readonly number[],
): Promise<Map<number, Joining>> {
  const { content } = await groupings.current(system.database.pool);
  if (content.rules.length === 0) return new Map();
  return ruledOf(tx, ids, content, await askingOfMachine(system));
}

async function askingOfMachine(system: System) {
  return askingOf(system, await operator(system, machineName));
}

/** Rules ask what findings are searched by, so the list is brought up to what is so before. */
async function byRules(system: System, reportId: number, grouping: Grouping): Promise<Orphans> {
  const { database } = system;
  const lookAnew = async () => {
    await listFindings(system);
    await groupOrphans(database, reportId, grouping, await askingOfMachine(system));
  };
  await lookAnew();
  return {
    next: (limit, but) => ruledGroups(database, reportId, { limit, but: [...but] }),
    take: async (tx, housed) => {
      const opened = housed.flatMap(({ group: { joins, ruled, remedy }, caseId }) =>
        joins || !ruled || ruled.scope === 'source'
          ? []
          : [{ id: caseId, asset: ruled.asset, remedy }],
      );
      await holdOpening(tx, opened);
      await dropGrouped(
        tx,
        housed.flatMap(({ group }) => group.ids),
      );
    },
    lookAnew,
    end: () => inTransaction(database, (tx) => forgetGroups(tx, reportId)),
  };
}
