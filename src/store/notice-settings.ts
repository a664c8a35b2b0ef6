import type { NoticeSettings } from '#domain/notice/schedule.ts';
import type { Database } from './database.ts';

/** How these people want to be told; who never said is absent. */
export async function readNoticeSettings(
  { pool }: Database,
  accounts: readonly string[],
): Promise<Map<string, NoticeSettings>> {
  const { rows } = await pool.query<NoticeSettings & { account: string }>(
    `select account, by_mail as "byMail", zone, times, days, kinds from notice_settings
     where account = any($1)`,
    [accounts],
  );
  return new Map(rows.map(({ account, ...settings }) => [account, settings]));
}

export async function putNoticeSettings(
  { pool }: Database,
  account: string,
  { byMail, zone, times, days, kinds }: NoticeSettings,
): Promise<void> {
  await pool.query(
    `insert into notice_settings (account, by_mail, zone, times, days, kinds) values ($1, $2, $3, $4, $5, $6)
     on conflict (account) do update set by_mail = excluded.by_mail, zone = excluded.zone,
       times = excluded.times, days = excluded.days, kinds = excluded.kinds`,
    [account, byMail, zone, times, days, kinds],
  );
}
