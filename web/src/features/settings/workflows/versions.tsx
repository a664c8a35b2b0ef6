import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { useMe } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { CompareDialog, type Side } from './compare-dialog.tsx';
import { newestPublished, type Version } from './newest-published.ts';

/** Every version of every workflow: in the making, published and retired. */
export function Versions() {
  const asked = useQuery(read('listVersions'));
  const [pair, setPair] = useState<{ from: Side; to: Side }>();
  return (
    <Panel title="All versions" says="Open cases stay under the version that they have.">
      <Answered query={asked} what="the versions">
        {({ versions }) => (
          <Lines label="All versions">
            {versions.map((one) => (
              <VersionLine
                key={`${one.name}@${one.version} ${one.author ?? ''}`}
                one={one}
                before={newestPublished(versions, one.name, one.version)}
                onCompare={(from) => setPair({ from: sideOf(from), to: sideOf(one) })}
              />
            ))}
          </Lines>
        )}
      </Answered>
      {pair && <CompareDialog {...pair} onClose={() => setPair(undefined)} />}
    </Panel>
  );
}

type LineProps = {
  one: Version;
  before: Version | undefined;
  onCompare: (from: Version) => void;
};

function VersionLine({ one, before, onCompare }: LineProps) {
  const { name, version, state, author, overtaken, changedAt, cases } = one;
  const called = `${name}, version ${version}`;
  const me = useMe().name;
  return (
    <Line
      title={
        state === 'draft' ? (
          <Link
            to="/settings/workflows/edit"
            search={{ workflow: name, version: String(version), ...(author ? { author } : {}) }}
          >
            {called}
          </Link>
        ) : (
          <Link
            to="/settings/workflows/$workflow/$version"
            params={{ workflow: name, version: String(version) }}
          >
            {called}
          </Link>
        )
      }
      facts={[
        author ? `draft of ${author}` : state,
        overtaken && 'this version was published meanwhile: raise its number to go on',
        <Instant key="at" at={changedAt} />,
        state !== 'draft' && counted(cases, 'open case'),
      ]}
      actions={
        <>
          {author === me && <DiscardDraft version={one} />}
          {before && (
            <Button
              onClick={() => onCompare(before)}
            >{`Compare with version ${before.version}`}</Button>
          )}
        </>
      }
    />
  );
}

/** Throws a draft of one's own away. */
function DiscardDraft({ version: { name, version } }: { version: Version }) {
  const [asked, setAsked] = useState(false);
  const discard = useWrite('discardDraft', ['listVersions'], { told: true });
  return (
    <>
      <Button onClick={() => setAsked(true)}>Discard</Button>
      {asked && (
        <ConfirmAct
          title={`Discard your draft of ${name}, version ${version}`}
          confirm="Discard the draft"
          act={() => discard.mutateAsync({ params: { workflow: name, version: String(version) } })}
          done="The draft is gone"
          failed="The draft was not discarded"
          danger
          onClose={() => setAsked(false)}
        >
          <p>What you wrote of it is thrown away. Nothing that is published changes.</p>
        </ConfirmAct>
      )}
    </>
  );
}

function sideOf({ name, version, author }: Version): Side {
  return { name, version, ...(author ? { author } : {}) };
}
