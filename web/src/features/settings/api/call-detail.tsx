import { CodeBlock } from '#web/ui/code-block.tsx';
import styles from './api.module.css';
import { curlOf } from './example.ts';
import { accessText, type Call, type Parameter } from './openapi.ts';
import { factsOf, type Schemas, typeText } from './schema.ts';
import { SchemaRows, ValueRow } from './schema-rows.tsx';

/** All that is to be known of a call: who may make it, what goes in and what comes out, and an example. */
export function CallDetail({ call, schemas }: { call: Call; schemas: Schemas }) {
  const { id, parameters, body, answer } = call;
  const given = parameters.filter((one) => one.in !== 'header');
  const headers = parameters.filter((one) => one.in === 'header');
  return (
    <div className={styles.detail}>
      <section className={styles.part}>
        <h3>Who may</h3>
        <p>{accessText(id)}</p>
      </section>
      {given.length > 0 && <Parameters title="Parameters" parameters={given} />}
      {headers.length > 0 && <Parameters title="Headers" parameters={headers} />}
      {body && (
        <section className={styles.part}>
          <h3>Body</h3>
          <Sent mediaType={body.mediaType} schema={body.schema} schemas={schemas} />
        </section>
      )}
      <section className={styles.part}>
        <h3>Answer {answer.status}</h3>
        {answer.schema && answer.mediaType ? (
          <Sent mediaType={answer.mediaType} schema={answer.schema} schemas={schemas} />
        ) : (
          <p>Nothing: it is done.</p>
        )}
      </section>
      <section className={styles.part}>
        <h3>Example</h3>
        <CodeBlock what="the example" text={curlOf(call, location.origin, schemas)} />
      </section>
    </div>
  );
}

function Parameters({ title, parameters }: { title: string; parameters: readonly Parameter[] }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      <ul className={styles.rows}>
        {parameters.map(({ name, in: place, required = false, description, schema }) => (
          <li key={name}>
            <ValueRow
              name={name}
              type={typeText(schema)}
              required={required}
              facts={[
                ...(place === 'header' ? [] : [`in the ${place}`]),
                ...factsOf(schema),
                ...(description ? [description] : []),
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type SentProps = {
  mediaType: string;
  schema: NonNullable<Call['body']>['schema'];
  schemas: Schemas;
};

function Sent({ mediaType, schema, schemas }: SentProps) {
  return (
    <>
      <p className={styles.quiet}>
        {mediaType}
        {mediaType === 'application/json' && `: ${typeText(schema)}`}
      </p>
      <SchemaRows schema={schema} schemas={schemas} />
    </>
  );
}
