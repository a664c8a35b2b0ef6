import type { CaseView } from '#web/features/case/case-view.ts';
import { offers } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { TextAreaField } from '#web/ui/form/fields.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ActProblem } from './act-problem.tsx';
import styles from './comments.module.css';

const told = ['ApprovalCommented', 'ApprovalGiven', 'ReviewGiven', 'GlassBroken'];

/** What was said where this plan is decided on, with a decision or without; and a place to say more. */
export function Comments({ view, hash }: { view: CaseView; hash: string }) {
  const { value: text, change, drop } = useDraft('comment', '');
  const act = useAct('commentOnApproval');
  const said = view.history.flatMap(({ type, data, actor, at, version }) => {
    const words = data.text ?? data.note ?? (type === 'GlassBroken' ? data.reason : undefined);
    const here = told.includes(type) && data.hash === hash && typeof words === 'string';
    return here ? [{ version, actor, at, words }] : [];
  });
  const send = () =>
    act.send({ params: { case: view.case.id }, body: { text: text.trim() } }, { done: drop });
  return (
    <div className={styles.comments}>
      {said.length > 0 && (
        <ul className={styles.said} aria-label="What was said">
          {said.map(({ version, actor, at, words }) => (
            <li key={version}>
              <span className={styles.by}>
                <PersonChip name={actor} />
                <Instant at={at} />
              </span>
              <p className={styles.words}>{words}</p>
            </li>
          ))}
        </ul>
      )}
      {offers(view, 'commentOnApproval') && (
        <details open={text !== ''}>
          <summary>Comment without deciding</summary>
          <TextAreaField label="Comment" value={text} onChange={change} />
          <Button
            size="small"
            busy={act.busy}
            blocked={text.trim() === '' ? 'Write something first' : undefined}
            onClick={send}
          >
            Send the comment
          </Button>
          <ActProblem act={act} view={view} title="The comment was not sent" />
        </details>
      )}
    </div>
  );
}
