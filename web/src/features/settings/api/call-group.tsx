import { useId } from 'react';
import { capitalised } from '#web/features/session/grant-text.ts';
import { classNames } from '#web/ui/class-names.ts';
import { DownIcon } from '#web/ui/icons.tsx';
import styles from './api.module.css';
import { CallDetail } from './call-detail.tsx';
import type { Call } from './openapi.ts';
import type { Schemas } from './schema.ts';

type Props = {
  group: string;
  calls: readonly Call[];
  schemas: Schemas;
  /** The call that is open. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
};

/** The calls about one thing; each opens to all that is to be known of it. */
export function CallGroup({ group, calls, schemas, open, onOpen }: Props) {
  const title = capitalised(group.replaceAll('-', ' '));
  return (
    <section aria-label={title}>
      <h2 className={styles.group}>{title}</h2>
      <ul className={styles.calls}>
        {calls.map((call) => (
          <CallLine
            key={call.id}
            call={call}
            schemas={schemas}
            open={call.id === open}
            onToggle={() => onOpen(call.id === open ? undefined : call.id)}
          />
        ))}
      </ul>
    </section>
  );
}

type LineProps = { call: Call; schemas: Schemas; open: boolean; onToggle: () => void };

function CallLine({ call, schemas, open, onToggle }: LineProps) {
  const id = useId();
  const { method, path, says } = call;
  return (
    <li className={styles.call}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        <span className={classNames(styles.method, method !== 'GET' && styles.writes)}>
          {method}
        </span>
        <code className={styles.path}>{path}</code>
        <span className={styles.says}>{says}</span>
        <span className={styles.sign}>
          <DownIcon />
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && <CallDetail call={call} schemas={schemas} />}
      </div>
    </li>
  );
}
