import { changeSetting } from '#app/access/installation.ts';
import { InputError } from '#app/input-error.ts';
import { keepSecret, openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import type { MailServer, SendMail, TlsMode } from '#domain/notice/mail.ts';
import { mailTroubles, type Trouble } from '#store/digests.ts';
import {
  deleteMailServer,
  type MailServerSettings,
  mailServerSettings,
  putMailServer,
} from '#store/mail-server.ts';
import { deleteSecret } from '#store/secrets.ts';

/** The name of the setting, and of its secret. */
const NAME = 'server';

export type MailChange = {
  host: string;
  port: number;
  tls: TlsMode;
  /** Who signs in there; nobody without. */
  user?: string;
  /** Kept as a secret; the one that is kept stays where none is given. */
  password?: string;
  sender: string;
  /** Minutes between two urgent mails to one person. */
  gap: number;
};

/** How mail is sent, and which mails could not be. Null: not at all. */
export type MailState = {
  server: (Omit<MailServerSettings, 'username'> & { user: string | null }) | null;
  troubles: Trouble[];
};

/**
 * Says by which server mail is sent. Throws an `InputError` (MAIL_INVALID) where a password would cross a network in
 * clear, or there is none for the user.
 */
export async function setMailServer(
  system: System,
  { user, password, ...server }: MailChange,
  actor: string,
): Promise<MailState> {
  if (user && server.tls === 'none' && !isHere(server.host)) {
    throw invalid('a password is not sent without TLS: choose tls or starttls, or leave the user');
  }
  if (password && !user) throw invalid('a password belongs to a user: name the user as well');
  const kept = await openSecrets(system, 'mail', [NAME]);
  const known = (await mailServerSettings(system.database))?.username === user && kept.size > 0;
  if (user && !password && !known) throw invalid(`there is no password for ${user}: give it`);
  const setting = { subject: 'mail', name: NAME, change: 'set' } as const;
  await changeSetting(system, setting, actor, async (tx) => {
    const by = { setBy: actor, setAt: system.now() };
    await putMailServer(tx, { ...server, username: user ?? null, ...by });
    if (password) await keepSecret(system, tx, { use: 'mail', name: NAME, value: password, actor });
    if (!user) await deleteSecret(tx, 'mail', NAME);
  });
  return mailState(system);
}

/** No mail is sent from then on. Throws an `InputError` (NOT_FOUND) where none was. */
export async function removeMailServer(system: System, actor: string): Promise<void> {
  const setting = { subject: 'mail', name: NAME, change: 'removed' } as const;
  await changeSetting(system, setting, actor, async (tx) => {
    if (!(await deleteMailServer(tx))) throw new InputError('NOT_FOUND', NONE);
    await deleteSecret(tx, 'mail', NAME);
  });
}

export async function mailState({ database }: System): Promise<MailState> {
  const found = await mailServerSettings(database);
  if (!found) return { server: null, troubles: [] };
  const { username, ...server } = found;
  return { server: { ...server, user: username }, troubles: await mailTroubles(database) };
}

/**
 * The server with its password, to send by. Throws an `InputError`: NOT_FOUND where none is set, and as `openSecrets`
 * does.
 */
export async function mailServer(system: System): Promise<MailServer> {
  const found = await mailServerSettings(system.database);
  if (!found) throw new InputError('NOT_FOUND', NONE);
  const { host, port, tls, sender, username } = found;
  if (username === null) return { host, port, tls, sender };
  const password = (await openSecrets(system, 'mail', [NAME])).get(NAME) ?? '';
  return { host, port, tls, sender, login: { user: username, password } };
}

/** Sends a mail that says nothing, at once. Throws an `InputError` (MAIL_FAILED) with what the server says to it. */
export async function testMail(system: System, to: string, send: SendMail): Promise<void> {
  const text = 'Holdfast can send mail by this server.';
  const mail = { id: `test.${Date.parse(system.now())}@holdfast.invalid`, to, text };
  const refused = await send(await mailServer(system), {
    ...mail,
    subject: 'Holdfast: a test',
    html: `<p>${text}</p>`,
  });
  if (refused) throw new InputError('MAIL_FAILED', `the mail server says: ${refused.says}`);
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function invalid(message: string): InputError {
  return new InputError('MAIL_INVALID', message);
}

const NONE = 'no mail server is set: `holdfast mail set` sets one';
