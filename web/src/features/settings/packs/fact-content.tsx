import {
  type ContentKind,
  contentInWords,
  type FactContent,
  isContent,
  levelInWords,
  said,
  timesIn,
} from '#domain/workflow/fact-words.ts';
import { sentence } from '#web/features/case/words.ts';
import styles from './packs.module.css';

/** What a fact brings, in words; times that go by something, and values by name, as a table. */
export function FactInWords({ brings, content }: { brings: ContentKind; content: FactContent }) {
  if (brings === 'service-level') return <LevelInWords content={content} />;
  const { example } = content;
  if (brings === 'parameter' && isContent(example) && !Array.isArray(example)) {
    const { example: _, ...rest } = content;
    return (
      <>
        <Sentences all={contentInWords(brings, rest)} />
        <Values heads={['Which', 'Such as']} values={example} />
      </>
    );
  }
  return <Sentences all={contentInWords(brings, content)} />;
}

function LevelInWords({ content }: { content: FactContent }) {
  const { times, by } = timesIn(content);
  const terms = levelInWords(content);
  if (!isContent(times)) return <Sentences all={contentInWords('service-level', content)} />;
  return (
    <>
      <p>{said(content.title)}</p>
      <Values heads={[sentence(by), 'Time']} values={times} />
      <Sentences all={terms} />
    </>
  );
}

function Sentences({ all }: { all: readonly string[] }) {
  return (
    <ul className={styles.sentences}>
      {all.map((one) => (
        <li key={one}>{sentence(one)}</li>
      ))}
    </ul>
  );
}

function Values({ heads, values }: { heads: [string, string]; values: FactContent }) {
  return (
    <table className={styles.values}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(values).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{said(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
