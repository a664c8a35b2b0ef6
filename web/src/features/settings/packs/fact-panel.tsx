import type { ReactNode } from 'react';
import { broughtInWords } from '#domain/workflow/fact-words.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { sentence } from '#web/features/case/words.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { FactInWords } from './fact-content.tsx';
import styles from './packs.module.css';

type Fact = AnswerOf<'showPack'>['facts'][number];

/** One fact of a policy pack: what it says, where that is from, whether somebody checked it, and who follows it. */
export function FactPanel({ fact }: { fact: Fact }) {
  const { id, says, source, verified, control, parameters, usedBy, brings, content } = fact;
  const isOff = !verified && brings !== 'parameter';
  return (
    <Panel title={id} says={says} actions={<Standing fact={fact} />}>
      <dl className={styles.told}>
        {isOff && (
          <Told what="Off">
            Nobody has held it against its source. A workflow follows it only where it names it.
          </Told>
        )}
        <Told what="Brings">{sentence(broughtInWords[brings])}</Told>
        {content && brings !== 'control' && (
          <Told what="In words">
            <FactInWords brings={brings} content={content} />
          </Told>
        )}
        <Told what="Source">
          <p>
            {source.document}, {source.section}
            {source.url && (
              <>
                {' '}
                <a href={source.url} rel="noreferrer">
                  Open
                </a>
              </>
            )}
          </p>
        </Told>
        <Told what="Read">{source.read}</Told>
        {control && <Told what="Control">{control}</Told>}
        <Where fact={fact} />
        {parameters.length > 0 && <Told what="You set">{parameters.join(', ')}</Told>}
        {usedBy.length > 0 && <Told what="Followed by">{usedBy.join(', ')}</Told>}
      </dl>
    </Panel>
  );
}

function Standing({ fact: { verified, brings } }: { fact: Fact }) {
  if (brings === 'parameter') return <StatusMark standing="waiting">Yours to say</StatusMark>;
  return verified ? (
    <StatusMark standing="good">Verified</StatusMark>
  ) : (
    <StatusMark standing="unknown">Off: not verified</StatusMark>
  );
}

/** Of which cases, and under which values that a workflow sets, it holds. */
function Where({ fact: { kinds, where = {} } }: { fact: Fact }) {
  const values = Object.entries(where).map(([name, all]) => `your ${name} is ${all.join(' or ')}`);
  return (
    <>
      {kinds && <Told what="For">{kinds.join(', ')}</Told>}
      {values.length > 0 && <Told what="Where">{values.join(' and ')}</Told>}
    </>
  );
}

function Told({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
