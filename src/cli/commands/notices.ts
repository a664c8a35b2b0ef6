import { type Command, InvalidArgumentError } from 'commander';
import type { Cli, Register } from '#cli/context.ts';
import { repeated } from '#cli/options.ts';
import { due, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { type NoticeKind, noticeKinds } from '#domain/notice/notice.ts';

type Settings = Awaited<ReturnType<Client['noticeSettings']>>;

export const notices: Register = (program, cli) => {
  const group = program
    .command('notices')
    .description('what you are told of cases, and when you are told by mail');
  registerList(group, cli);
  group
    .command('settings')
    .description('when and of what you are told by mail')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const found = await client.noticeSettings();
          return { json: found, text: described(found) };
        }),
      ),
    );
  registerSet(group, cli);
};

function registerList(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('what you are told, the latest first')
    .option('--all', 'also what you have read')
    .action(
      cli.run(({ all = false }: { all?: boolean }) =>
        cli.withClient(async (client) => {
          const found = await client.listNotices({ query: { unread: !all, limit: 200 } });
          const now = new Date().toISOString();
          const rows = found.notices.map((one) => [
            one.caseId ?? one.exceptionId ?? '',
            one.kind,
            due(one.dueAt, now),
            `${one.title}${one.asset === null ? '' : ` on ${one.asset}`}: ${one.says}`,
          ]);
          const left = found.total - found.notices.length;
          const text = [table(rows), ...(left > 0 ? [`And ${left} more.`] : [])].join('\n');
          return { json: found, text: rows.length > 0 ? text : 'There is nothing new.' };
        }),
      ),
    );
  group
    .command('read')
    .description('mark all that you are told as read')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          await client.readNotices({ body: {} });
          return { json: { read: true }, text: 'All is read.' };
        }),
      ),
    );
}

type Options = {
  zone?: string;
  at?: string[];
  on?: (typeof weekdayNames)[number][];
  kind?: NoticeKind[];
  mail?: boolean;
};

function registerSet(group: Command, cli: Cli): void {
  group
    .command('set')
    .description('say when and of what you are told by mail; what is not named stays as it is')
    .option('--zone <zone>', 'your time zone, such as Europe/Berlin')
    .option('--at <time>', 'when a digest is sent, such as 09:00; several times', repeated)
    .option(
      '--on <day>',
      `on which days: ${weekdayNames.join(', ')}; several times`,
      oneOf(weekdayNames),
    )
    .option(
      '--kind <kind>',
      `nothing but this: ${noticeKinds.join(', ')}; several times`,
      oneOf(noticeKinds),
    )
    .option('--mail', 'send mails')
    .option('--no-mail', 'send none; the list stays')
    .action(
      cli.run(({ zone, at, on, kind, mail }: Options) =>
        cli.withClient(async (client) => {
          const body = {
            ...(zone ? { zone } : {}),
            ...(at ? { times: at } : {}),
            ...(on ? { days: on } : {}),
            ...(kind ? { kinds: kind } : {}),
            ...(mail === undefined ? {} : { byMail: mail }),
          };
          const found = await client.changeNoticeSettings({ body });
          return { json: found, text: described(found) };
        }),
      ),
    );
}

function oneOf<T extends string>(known: readonly T[]) {
  return (typed: string, before: readonly T[] = []): T[] => {
    const found = known.find((one) => one === typed);
    if (found) return [...before, found];
    throw new InvalidArgumentError(`Write ${known.join(', ')}.`);
  };
}

function described({ byMail, zone, times, days, kinds, email, mail }: Settings): string {
  const how = byMail
    ? `Mails come at ${times.join(', ')} (${zone}) on ${days.join(', ')}; what is urgent comes at once.`
    : 'No mails are sent to you.';
  return [
    how,
    `They tell of: ${kinds.join(', ') || 'nothing'}.`,
    email ? `They go to ${email}.` : 'Nobody has said your address: ask an administrator to.',
    ...(mail ? [] : ['This installation has no mail server yet: `holdfast mail set`.']),
  ].join('\n');
}
