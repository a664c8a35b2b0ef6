import { useState } from 'react';
import styles from './api.module.css';
import { factsOf, formsOf, type Schema, type Schemas, typeText } from './schema.ts';

type RowsProps = { schema: Schema; schemas: Schemas };

/** What is in an object, value by value; what is nested opens where it stands. */
export function SchemaRows({ schema, schemas }: RowsProps) {
  return formsOf(schema, schemas).map((form, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the forms of a value never change places.
    <ul key={at} className={styles.rows}>
      {Object.entries(form.properties ?? {}).map(([name, value]) => (
        <li key={name}>
          <Value
            name={name}
            schema={value}
            schemas={schemas}
            required={form.required?.includes(name) ?? false}
          />
        </li>
      ))}
    </ul>
  ));
}

function Value({
  name,
  schema,
  schemas,
  required,
}: RowsProps & { name: string; required: boolean }) {
  const [open, setOpen] = useState(false);
  const nested = formsOf(schema, schemas).length > 0;
  return (
    <>
      <ValueRow
        name={name}
        type={typeText(schema)}
        required={required}
        facts={factsOf(schema)}
        {...(nested && { open, onToggle: () => setOpen(!open) })}
      />
      {nested && open && <SchemaRows schema={schema} schemas={schemas} />}
    </>
  );
}

type ValueProps = {
  name: string;
  type: string;
  required: boolean;
  facts: readonly string[];
  /** Where something is nested in it. */
  open?: boolean;
  onToggle?: () => void;
};

/** One value: its name, its type and what else holds of it. */
export function ValueRow({ name, type, required, facts, open, onToggle }: ValueProps) {
  return (
    <div className={styles.value}>
      <code className={styles.name}>{name}</code>
      <span className={styles.type}>
        {onToggle ? (
          <button type="button" className={styles.opens} aria-expanded={open} onClick={onToggle}>
            {type}
          </button>
        ) : (
          type
        )}
        {!required && <span className={styles.quiet}> may be left out</span>}
      </span>
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
    </div>
  );
}
