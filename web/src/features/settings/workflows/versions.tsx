import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { CompareDialog, type Side } from './compare-dialog.tsx';

type Version = AnswerOf<'listVersions'>['versions'][number];

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
                before={publishedBefore(versions, one)}
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
  const { name, version, state, author, changedAt, cases } = one;
  const called = `${name}, version ${version}`;
  const open = cases === 1 ? '1 open case' : `${cases} open cases`;
  return (
    <Line
      title={
        state === 'draft' ? (
          called
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
        <Instant key="at" at={changedAt} />,
        state !== 'draft' && open,
      ]}
      actions={
        before && (
          <Button
            onClick={() => onCompare(before)}
          >{`Compare with version ${before.version}`}</Button>
        )
      }
    />
  );
}

/** The newest version before it that was published. */
function publishedBefore(versions: readonly Version[], one: Version): Version | undefined {
  return versions.find(
    ({ name, version, state }) => name === one.name && version < one.version && state !== 'draft',
  );
}

function sideOf({ name, version, author }: Version): Side {
  return { name, version, ...(author ? { author } : {}) };
}
