import { newId } from '#app/access/door-key.ts';
import { civilTime } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import type { Account } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import { urgentKinds } from '#domain/notice/notice.ts';
import { latestSlot, type NoticeSettings, usualSettings } from '#domain/notice/schedule.ts';
import { loadAccounts } from '#store/account-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  type Digest,
  deleteDigest,
  insertDigest,
  lockReader,
  urgentSince,
} from '#store/digests.ts';
import { mailServerSettings } from '#store/mail-server.ts';
import { readNoticeSettings } from '#store/notice-settings.ts';
import { claimNotices, untoldAccounts } from '#store/notices.ts';

/** What is older (seconds) is told by no mail: whoever begins to take mails is not told of years. */
const TOLD_FOR = 14 * 86_400;

/** What a job `send-digest` does. */
export type DigestRequest = { digest: string };

/**
 * Makes the mails that are due: to each person at most one for a time of the person's choice, and one for what is
 * urgent in so many minutes. Mail, claimed notices and job are one transaction. Without a mail server there are none.
 */
export async function queueDigests(system: System): Promise<void> {
  const server = await mailServerSettings(system.database);
  if (!server) return;
  const now = system.now();
  const since = after(now, -TOLD_FOR);
  const names = await untoldAccounts(system.database, since);
  const accounts = await loadAccounts(system.database, names);
  const settings = await readNoticeSettings(system.database, names);
  for (const { state } of accounts.values()) {
    const chosen = settings.get(state.name) ?? usualSettings;
    if (!canBeMailed(state) || !chosen.byMail) continue;
    const terms = { now, since, gap: server.gap };
    await inTransaction(system.database, (tx) => queueFor(system, tx, state.name, chosen, terms));
  }
  system.jobs.wake();
}

/** Whether somebody can be sent a mail at all. */
export function canBeMailed({ kind, status, email }: Account): boolean {
  return kind === 'person' && status === 'active' && email !== undefined;
}

type Terms = { now: string; since: string; gap: number };

async function queueFor(
  { jobs }: System,
  tx: Transaction,
  account: string,
  settings: NoticeSettings,
  { now, since, gap }: Terms,
): Promise<void> {
  await lockReader(tx, account);
  const urgent = settings.kinds.filter((kind) => urgentKinds.includes(kind));
  const slot = latestSlot(settings, now, civilTime);
  const queued = [
    ...(slot ? await queueOne(tx, { account, urgent: false, slot }, settings.kinds, since) : []),
    ...((await urgentSince(tx, account, after(now, -gap * 60)))
      ? []
      : await queueOne(tx, { account, urgent: true, slot: now }, urgent, since)),
  ];
  await jobs.enqueue(
    tx,
    queued.map((digest) => ({
      name: 'send-digest' as const,
      data: { digest } satisfies DigestRequest,
    })),
  );
}

/** Its id, if there is something to tell and it was not told at that slot already. */
async function queueOne(
  tx: Transaction,
  what: Omit<Digest, 'id'>,
  kinds: NoticeSettings['kinds'],
  since: string,
): Promise<string[]> {
  const id = newId('mail');
  if (!(await insertDigest(tx, { id, ...what }))) return [];
  if (await claimNotices(tx, what.account, { digest: id, kinds, since, until: what.slot })) {
    return [id];
  }
  await deleteDigest(tx, id);
  return [];
}
