import { installationOf } from '#app/access/installation.ts';
import { readerOf } from '#app/exceptions/access.ts';
import { InputError } from '#app/input-error.ts';
import { mailServer } from '#app/mail/mail.ts';
import type { System } from '#app/system.ts';
import type { Account } from '#domain/account/account.ts';
import type { Mail, Refused, SendMail } from '#domain/notice/mail.ts';
import { usualSettings } from '#domain/notice/schedule.ts';
import { loadAccounts } from '#store/account-rows.ts';
import { inTransaction } from '#store/database.ts';
import { type Digest, failDigest, noteAttempt, pendingDigest } from '#store/digests.ts';
import { readNoticeSettings } from '#store/notice-settings.ts';
import { releaseNotices } from '#store/notices.ts';
import { listNotices } from '#store/read-models/notice-list.ts';
import { writeDigest } from './digest-text.ts';
import { canBeMailed, type DigestRequest } from './digests.ts';

/** So many lines a mail has; the console lists the rest. */
const MOST_LINES = 200;

/**
 * Sends a mail once. It is written now: of a case that the person may no longer see, and of what no longer holds, it
 * says nothing. Throws where it is to be tried again.
 *
 * A process that dies after the server took the mail and before that is recorded sends it again, under the same
 * Message-ID, by which mail programs know a repetition.
 */
export async function sendDigest(
  system: System,
  { digest: id }: DigestRequest,
  send: SendMail,
): Promise<void> {
  const { database, now } = system;
  const digest = await pendingDigest(database, id);
  if (!digest) return;
  const end = (state: 'sent' | 'empty') => noteAttempt(database, id, { state, at: now() });
  const account = (await loadAccounts(database, [digest.account])).get(digest.account)?.state;
  const written = account && (await write(system, account, digest));
  if (!written) return end('empty');
  const refused = await handOver(system, { ...written, id }, send);
  if (!refused) return end('sent');
  const { says, final } = refused;
  await noteAttempt(database, id, { state: final ? 'failed' : 'pending', error: says, at: now() });
  if (!final) throw new Error(`the mail was not sent: ${says}`);
}

/** Sends by the server as it is set now; where there is none or its password cannot be read, that can be put right. */
async function handOver(
  system: System,
  { id, ...mail }: Mail,
  send: SendMail,
): Promise<Refused | undefined> {
  try {
    const server = await mailServer(system);
    return await send(server, { ...mail, id: messageId(id, server.sender) });
  } catch (error) {
    if (error instanceof InputError) return { says: error.message, final: false };
    throw error;
  }
}

/** Gives up on a mail; what it was to tell stands in the next. */
export async function giveUpDigest(system: System, { digest }: DigestRequest): Promise<void> {
  await inTransaction(system.database, async (tx) => {
    await failDigest(tx, digest, system.now());
    await releaseNotices(tx, digest);
  });
}

async function write(
  system: System,
  account: Account,
  { id, urgent }: Digest,
): Promise<Omit<Mail, 'id'> | undefined> {
  const settings = await readNoticeSettings(system.database, [account.name]);
  const { byMail, zone } = settings.get(account.name) ?? usualSettings;
  if (!canBeMailed(account) || !byMail || !account.email) return undefined;
  const { groups } = await installationOf(system);
  const principal = { actor: account.name, grants: account.grants };
  const reader = readerOf({ principal, groups });
  const list = await listNotices(system.database, reader, { digest: id, limit: MOST_LINES });
  if (list.total === 0) return undefined;
  const { url } = system;
  const terms = { urgent, zone, now: system.now(), ...(url ? { url } : {}) };
  return { to: account.email, ...writeDigest(list, terms) };
}

/** Unique by the mail, in the sender's domain (RFC 5322, 3.6.4). */
function messageId(id: string, sender: string): string {
  const domain = /@([^\s>]+)>?$/.exec(sender)?.[1] ?? 'holdfast.invalid';
  return `${id}@${domain}`;
}
