import { Panel } from '#web/features/settings/panel.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import styles from './api.module.css';

/** What holds of every call. */
export function HowCallsAreMade() {
  const example = `curl -H "Authorization: Bearer $HOLDFAST_TOKEN" ${location.origin}/api/v1/cases`;
  return (
    <Panel
      title="How calls are made"
      says="Send a token as a bearer token; make one under You, or for a service under People."
      actions={
        <a href="/openapi.json" className={buttonClass('plain', 'small')}>
          OpenAPI document
        </a>
      }
    >
      <CodeBlock what="the command" text={example} command wrap />
      <ul className={styles.rules}>
        <li>
          Lists come in pages: give the <code>next</code> of one back as <code>after</code>.
        </li>
        <li>
          A “no” is <code>application/problem+json</code> with a <code>code</code> to go by and a{' '}
          <code>remedy</code> to show.
        </li>
        <li>
          A write with an <code>Idempotency-Key</code> can be repeated without being done twice.
        </li>
        <li>
          A write with <code>If-Match</code> is refused where somebody else was faster.
        </li>
      </ul>
    </Panel>
  );
}
