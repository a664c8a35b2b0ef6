import { useState } from 'react';
import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';
import { useMay } from '#web/features/session/me.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Button } from '#web/ui/button.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';

type Version = AnswerOf<'listGroupings'>[number];
type Props = { versions: readonly Version[]; onShow: (text: string) => void };

/** Every published version, which one decides, and the ways to take up or use another. */
export function GroupingVersions({ versions, onShow }: Props) {
  const [chosen, setChosen] = useState<Version>();
  const mayUse = useMay()('policies.publish');
  const show = async ({ name, version }: Version) => {
    const { text } = await api.showGrouping({ params: { grouping: name, version } });
    onShow(text);
  };
  return (
    <>
      <Lines label="Published groupings">
        {versions.map((one) => (
          <Line
            key={one.hash}
            title={one.title}
            facts={[
              `${one.name}, version ${one.version}`,
              one.rules === 0 ? 'no rule' : one.rules === 1 ? '1 rule' : `${one.rules} rules`,
              one.inForce && 'decides',
            ]}
            mark={<HashChip hash={one.hash} of="hash of the file" />}
            actions={
              <>
                <Button size="small" onClick={() => void show(one)}>
                  Show its text
                </Button>
                {mayUse && !one.inForce && (
                  <Button size="small" onClick={() => setChosen(one)}>
                    Let it decide
                  </Button>
                )}
              </>
            }
          />
        ))}
      </Lines>
      {chosen && <UseGrouping version={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function UseGrouping({ version, onClose }: { version: Version; onClose: () => void }) {
  const use = useWrite('useGrouping', ['listGroupings'], { told: true });
  const { name, version: number } = version;
  return (
    <ConfirmAct
      title={`Let ${name}, version ${number}, decide`}
      confirm="Let it decide"
      act={() => use.mutateAsync({ params: { grouping: name, version: number } })}
      done={`${name}, version ${number}, decides`}
      failed="The grouping in force is still the same"
      onClose={onClose}
    >
      <p>It decides of findings that get a case from now on. What has a case stays where it is.</p>
    </ConfirmAct>
  );
}
