import { requestWords } from '#web/features/case/request-words.ts';
import styles from './approvals-page.module.css';
import { Asked } from './asked.tsx';
import type { OnRequest } from './waiting.ts';

/** Why somebody asks for another end than a fix, or for more time, and what follows where somebody agrees. */
export function RequestFacts({ waiting: { request } }: { waiting: OnRequest }) {
  const { by, at, reason, level } = request;
  const { follows } = requestWords(request);
  return (
    <>
      <Asked by={by} does="asked" at={at} why={reason} />
      <p className={styles.why}>
        {level === undefined ? follows : `It is about the service level “${level}”. ${follows}`}
      </p>
    </>
  );
}
