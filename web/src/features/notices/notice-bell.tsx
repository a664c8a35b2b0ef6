import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { urgentKinds } from '#domain/notice/notice.ts';
import { type AnswerOf, read, useWrite } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { BellIcon } from '#web/ui/icons.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './notice-bell.module.css';
import { unreadText } from './unread-text.ts';

type Notice = AnswerOf<'listNotices'>['notices'][number];

/** Events are made notices within a minute. */
const EVERY_MILLISECONDS = 60_000;
const SHOWN = 20;

/** What the person is told of and has not read: how much that is, and the way to each case or exception. */
export function NoticeBell() {
  const may = useMay()('cases.read');
  const { data } = useQuery({
    ...read('listNotices', { query: { unread: true, limit: SHOWN } }),
    refetchInterval: EVERY_MILLISECONDS,
    enabled: may,
  });
  if (!may) return null;
  const unread = data?.unread ?? 0;
  return (
    <Popover className={styles.bell} trigger={<Bell unread={unread} />}>
      {(close) => <News notices={data?.notices ?? []} unread={unread} onLeave={close} />}
    </Popover>
  );
}

function Bell({ unread }: { unread: number }) {
  return (
    <>
      <span className="unseen">{unreadText(unread)}</span>
      <BellIcon />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </>
  );
}

type NewsProps = { notices: readonly Notice[]; unread: number; onLeave: () => void };

function News({ notices, unread, onLeave }: NewsProps) {
  const { mutate, isPending } = useWrite('readNotices', ['listNotices']);
  const left = unread - notices.length;
  return (
    <div className={styles.news}>
      <h2>What you are told</h2>
      {notices.length === 0 && <p className={styles.quiet}>There is nothing new.</p>}
      {notices.length > 0 && (
        <ul className={styles.list} aria-label="Not read yet">
          {notices.map((notice) => (
            <li key={notice.id}>
              <NoticeLink
                notice={notice}
                onOpen={() => {
                  mutate({ body: { ids: [notice.id] } });
                  onLeave();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {left > 0 && <p className={styles.quiet}>And {left} more.</p>}
      <div className={styles.actions}>
        {notices.length > 0 && (
          <Button size="small" busy={isPending} onClick={() => mutate({ body: {} })}>
            Mark all as read
          </Button>
        )}
        <Link to="/settings/you" className={styles.way} onClick={onLeave}>
          When you are told
        </Link>
      </div>
    </div>
  );
}

function NoticeLink({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { caseId, exceptionId, title, kind, says, at } = notice;
  const shown = {
    className: classNames(styles.notice, urgentKinds.includes(kind) && styles.urgent),
    onClick: onOpen,
    children: (
      <>
        <span className={styles.says}>{says}</span>
        <span className={styles.case}>
          {caseId ?? exceptionId} {title}
        </span>
        <span className={styles.quiet}>
          <Instant at={at} />
        </span>
      </>
    ),
  };
  return caseId === null ? (
    <Link to="/exceptions/$exception" params={{ exception: exceptionId ?? '' }} {...shown} />
  ) : (
    <Link to="/cases/$case" params={{ case: caseId }} {...shown} />
  );
}
