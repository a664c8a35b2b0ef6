import type { ReactNode } from 'react';
import type { AnswerOf } from '#web/api/calls.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './packs.module.css';

type Fact = AnswerOf<'showPack'>['facts'][number];

/** One fact of a policy pack: what it says, where that is from, whether somebody checked it, and who follows it. */
export function FactPanel({ fact }: { fact: Fact }) {
  const { id, says, source, control, parameters, usedBy, brings, kinds, content } = fact;
  return (
    <Panel title={id} says={says} actions={<Standing fact={fact} />}>
      <dl className={styles.told}>
        <Told what="Brings">{words[brings]}</Told>
        {content && (
          <Told what="In its words">
            <code>{JSON.stringify(content)}</code>
          </Told>
        )}
        <Told what="Source">
          {source.document}, {source.section}
          {source.url && (
            <>
              {' '}
              <a href={source.url} rel="noreferrer">
                Open
              </a>
            </>
          )}
        </Told>
        <Told what="Read">{source.read}</Told>
        {control && <Told what="Control">{control}</Told>}
        {kinds && <Told what="For">{kinds.join(', ')}</Told>}
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
    <StatusMark standing="unknown">Not verified: off</StatusMark>
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

const words: Record<Fact['brings'], string> = {
  control: 'A control that the workflow is evidence for',
  'service-level': 'A service level',
  'reporting-clock': 'A clock for a report to somebody outside',
  document: 'A document that a stage requires',
  evidence: 'A control that a stage is evidence for',
  priority: 'A policy of priorities',
  parameter: 'A value that a workflow sets',
};
