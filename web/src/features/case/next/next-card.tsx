import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { newsOf } from '#web/features/case/news/news.ts';
import { NewsNote } from '#web/features/case/news/news-note.tsx';
import { PlanEditor } from '#web/features/case/plan/plan-editor.tsx';
import { turnedTo } from '#web/features/case/waits.ts';
import { useMe } from '#web/features/session/me.ts';
import { classNames } from '#web/ui/class-names.ts';
import { useKey } from '#web/ui/keys/use-key.ts';
import { ActionCard } from './action-card.tsx';
import { AlsoWaits } from './also-waits.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { AsideCard } from './aside-card.tsx';
import { Card } from './card.tsx';
import { ClosedCard } from './closed-card.tsx';
import { DocumentCard } from './document-card.tsx';
import { InstantCard } from './instant-card.tsx';
import { KeptDrafts } from './kept-drafts.tsx';
import styles from './next-card.module.css';
import { OwedReports } from './owed-reports.tsx';
import { OwnerCard } from './owner-card.tsx';
import { RequestCard } from './request-card.tsx';
import { ReviewCard } from './review-card.tsx';
import { TaskCard } from './task-card.tsx';
import { TimeCard } from './time-card.tsx';
import { useLanding } from './use-landing.ts';
import { VerificationCard } from './verification-card.tsx';
import { WaitingCard } from './waiting-card.tsx';

type Props = {
  view: CaseView;
  /** The reader is at writing a plan, whether the case waits for one or not. */
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onAssign: () => void;
  onNote: () => void;
};

/** The next thing to do, whatever it is; above it what others did meanwhile, below it drafts that found no place. */
export function NextCard({ view: whole, editing, onEditing, onAssign, onNote }: Props) {
  const [chosen, setChosen] = useState<string>();
  const view = turnedTo(whole, chosen);
  const { name: me } = useMe();
  const frame = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState(view.version);
  const planning = offers(view, 'proposePlan') && (editing || view.waits?.for === 'plan');
  const edit = () => onEditing(true);
  const land = useLanding(frame);
  const done = () => {
    onEditing(false);
    land();
  };
  useEffect(() => {
    // Whoever is at a field of it already stays there.
    const { current } = frame;
    if (editing && !current?.contains(document.activeElement)) focusNext(current);
  }, [editing]);
  useKey('.', 'Go to the next thing to do', () => focusNext(frame.current));
  return (
    <section
      ref={frame}
      className={classNames(styles.card, (planning || isYours(view)) && styles.yours)}
      aria-label="What is next"
      tabIndex={-1}
    >
      <NewsNote news={newsOf(view.history, { me, seen })} onSeen={() => setSeen(view.version)} />
      {planning ? (
        <PlanEditor
          key={view.case.cycle}
          view={view}
          onCancel={view.waits?.for === 'plan' ? undefined : done}
          onWritten={edit}
          onDone={done}
        />
      ) : (
        <Chosen view={view} onAssign={onAssign} onEdit={edit} onDone={done} />
      )}
      {view.decisions
        .filter(({ kind }) => kind === 'after-review')
        .map((review) => (
          <ReviewCard key={review.step + review.hash} view={view} review={review} onDone={done} />
        ))}
      <AlsoWaits
        view={view}
        onChoose={(key) => {
          setChosen(key);
          onEditing(false);
          frame.current?.focus();
        }}
      />
      <OwedReports view={view} />
      <KeptDrafts view={view} planning={planning} onPlan={edit} onNote={onNote} />
    </section>
  );
}

type ChosenProps = {
  view: CaseView;
  onAssign: () => void;
  onEdit: () => void;
  onDone: () => void;
};

function Chosen({ view, onAssign, onEdit, onDone }: ChosenProps): ReactNode {
  const { waits, case: state } = view;
  const { plan, request, aside } = state;
  if (state.state === 'closed') return <ClosedCard view={view} />;
  if (waits?.for === 'request' && request) {
    return <RequestCard view={view} waits={waits} request={request} onDone={onDone} />;
  }
  if (aside) return <AsideCard view={view} aside={aside} onDone={onDone} />;
  if (!waits) return <IdleCard />;
  const { step } = waits;
  const common = { view, waits, onDone };
  switch (waits.for) {
    case 'task':
    case 'manual-action':
      if (waits.why?.code === 'OWNER_MISSING') {
        return <OwnerCard view={view} onAssign={onAssign} onDone={onDone} />;
      }
      return step && <TaskCard key={step} {...common} waits={{ ...waits, step }} />;
    case 'approval':
      return plan && <ApprovalCard {...common} plan={plan} onEdit={onEdit} />;
    case 'action':
      return <ActionCard {...common} onEdit={onEdit} />;
    // It stands below whatever else there is to do.
    case 'after-review':
      return null;
    case 'verification':
      return <VerificationCard {...common} />;
    case 'document':
      return <DocumentCard key={waits.title} {...common} />;
    case 'instant':
      return step && <InstantCard key={step} {...common} waits={{ ...waits, step }} />;
    case 'time':
      return <TimeCard view={view} waits={waits} />;
    default:
      return <WaitingCard {...common} />;
  }
}

function IdleCard() {
  return (
    <Card
      turn={{ standing: 'active', says: 'The machine works' }}
      title="Nothing waits for anybody"
    />
  );
}

/** Whether the reader can take the case further now. */
function isYours(view: CaseView): boolean {
  const { waits, case: state } = view;
  if (state.state === 'on_hold') return offers(view, 'resumeCase');
  if (waits?.why?.code === 'OWNER_MISSING') return offers(view, 'assignCase');
  return waits?.for === 'verification' ? offers(view, 'noteCase') : waits?.yours === true;
}

/** Goes to the first field of the next thing to do, or to its first button. */
function focusNext(frame: HTMLElement | null): void {
  const field = 'textarea, input:not([type="file"]):not([type="checkbox"])';
  const found =
    frame?.querySelector<HTMLElement>(`[data-next-body] :is(${field})`) ??
    frame?.querySelector<HTMLElement>('[data-next-actions] :is(button, a)') ??
    frame;
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
}
