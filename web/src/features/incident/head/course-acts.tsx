import { useState } from 'react';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Incident, IncidentView } from '#web/features/incident/incident-view.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { type Course, CourseDialog } from './course-dialog.tsx';
import styles from './incident-head.module.css';
import { ReachedDialog } from './reached-dialog.tsx';

/** What comes next, as a milestone that is reached, or the end of the course. */
type Next = { says: string; milestone: Milestone } | { says: string; course: Course };

function nextOf({ state, kind, milestones }: Incident): Next {
  if (state === 'closed') return { says: 'Reopen', course: 'reopen' };
  if (kind === 'near-miss') return { says: 'Close', course: 'close' };
  if (state === 'ongoing') return { says: 'Mitigated', milestone: 'mitigated' };
  if (state === 'mitigated') return { says: 'Resolved', milestone: 'ended' };
  return milestones.verified === undefined
    ? { says: 'Verified', milestone: 'verified' }
    : { says: 'Close', course: 'close' };
}

/** What can be done with the course of an incident: the next thing as a button, all else in a menu. */
export function CourseActs({ view }: { view: IncidentView }) {
  const [course, setCourse] = useState<Course>();
  const [reached, setReached] = useState<Milestone>();
  const { incident, mayWork } = view;
  if (!mayWork) return null;
  const next = nextOf(incident);
  const begin = () => ('course' in next ? setCourse(next.course) : setReached(next.milestone));
  return (
    <div className={styles.acts}>
      <Button keys="." onClick={begin}>
        {next.says}
      </Button>
      <Menu label="More" items={itemsOf(incident, setCourse, setReached)} />
      {course && <CourseDialog course={course} view={view} onClose={() => setCourse(undefined)} />}
      {reached && (
        <ReachedDialog milestone={reached} view={view} onClose={() => setReached(undefined)} />
      )}
    </div>
  );
}

function itemsOf(
  { closed, kind, restrictedTo, state }: Incident,
  course: (course: Course) => void,
  reached: (milestone: Milestone) => void,
): MenuItem[] {
  if (closed) return [{ label: 'Reopen', onClick: () => course('reopen') }];
  const ends: MenuItem[] =
    state === 'ongoing'
      ? [{ label: 'Resolved: the impact is over', onClick: () => reached('ended') }]
      : [];
  return [
    ...ends,
    { label: 'Change the severity', onClick: () => course('severity') },
    {
      label: kind === 'incident' ? 'It was a near miss' : 'It was an incident',
      onClick: () => course('kind'),
    },
    { label: 'Change title and description', onClick: () => course('describe') },
    {
      label: restrictedTo ? 'Who may see it' : 'Make it private',
      onClick: () => course('restrict'),
    },
    { label: 'Close', onClick: () => course('close') },
  ];
}
