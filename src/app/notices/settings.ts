import { accountNamed } from '#app/access/accounts.ts';
import { isTimeZone } from '#app/civil-time.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { type Weekday, weekdayNames } from '#domain/clock/civil-time.ts';
import { clockText } from '#domain/clock/clock-text.ts';
import { type NoticeSettings, usualSettings } from '#domain/notice/schedule.ts';
import { mailServerSettings } from '#store/mail-server.ts';
import { putNoticeSettings, readNoticeSettings } from '#store/notice-settings.ts';
import { markRead } from '#store/notices.ts';

/** How somebody is told by mail, as people write it: times as `09:00`, days as `mon`. */
export type ToldHow = Omit<NoticeSettings, 'times' | 'days'> & {
  times: readonly string[];
  days: readonly (typeof weekdayNames)[number][];
};

/** How the person is told: with the address that mails go to, and whether there is a server to send them by. */
export async function noticeSettings(
  system: System,
  name: string,
): Promise<ToldHow & { email: string | null; mail: boolean }> {
  const { email = null } = await accountNamed(system, name);
  const { times, days, ...rest } = await settingsOf(system, name);
  return {
    ...rest,
    times: times.map(clockText),
    days: days.map((day) => weekdayNames[day - 1] ?? 'mon'),
    email,
    mail: (await mailServerSettings(system.database)) !== undefined,
  };
}

/** Marks what a person is told as read: these notices, or all without ids. */
export function readNotices(
  { database, now }: System,
  name: string,
  ids?: readonly number[],
): Promise<void> {
  return markRead(database, name, now(), ids);
}

/** Changes what is named. Throws an `InputError` (REQUEST_INVALID) for a time zone that there is not. */
export async function changeNoticeSettings(
  system: System,
  name: string,
  { times, days, ...change }: Partial<ToldHow>,
): Promise<ToldHow & { email: string | null; mail: boolean }> {
  await accountNamed(system, name);
  const { zone } = change;
  if (zone !== undefined && !isTimeZone(zone)) {
    const message = `there is no time zone "${zone}": name one such as Europe/Berlin`;
    throw new InputError('REQUEST_INVALID', message);
  }
  await putNoticeSettings(system.database, name, {
    ...(await settingsOf(system, name)),
    ...change,
    ...(times ? { times: [...new Set(times.map(inMinutes))].toSorted((a, b) => a - b) } : {}),
    ...(days ? { days: weekdaysOf(days) } : {}),
  });
  return noticeSettings(system, name);
}

async function settingsOf({ database }: System, name: string): Promise<NoticeSettings> {
  return (await readNoticeSettings(database, [name])).get(name) ?? usualSettings;
}

function inMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function weekdaysOf(days: ToldHow['days']): Weekday[] {
  const numbers = days.map((day) => (weekdayNames.indexOf(day) + 1) as Weekday);
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
