import type { TlsMode } from '#domain/notice/mail.ts';
import type { Database, Transaction } from './database.ts';

/** The mail server as it is set, without its password. */
export type MailServerSettings = {
  host: string;
  port: number;
  tls: TlsMode;
  username: string | null;
  /** Who mails are from: an address, or `Name <address>`. */
  sender: string;
  /** Minutes between two urgent mails to one person. */
  gap: number;
  setBy: string;
  setAt: string;
};

export async function mailServerSettings({
  pool,
}: Database): Promise<MailServerSettings | undefined> {
  const { rows } = await pool.query<Omit<MailServerSettings, 'setAt'> & { setAt: Date }>(
    `select host, port, tls, username, sender, gap, set_by as "setBy", set_at as "setAt" from mail_server`,
  );
  return rows.map(({ setAt, ...row }) => ({ ...row, setAt: setAt.toISOString() }))[0];
}

export async function putMailServer(
  tx: Transaction,
  { host, port, tls, username, sender, gap, setBy, setAt }: MailServerSettings,
): Promise<void> {
  await tx.query(
    `insert into mail_server (host, port, tls, username, sender, gap, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (one) do update set host = excluded.host, port = excluded.port, tls = excluded.tls,
       username = excluded.username, sender = excluded.sender, gap = excluded.gap, set_by = excluded.set_by,
       set_at = excluded.set_at`,
    [host, port, tls, username, sender, gap, setBy, setAt],
  );
}

/** Whether there was one. */
export async function deleteMailServer(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query('delete from mail_server');
  return rowCount === 1;
}
