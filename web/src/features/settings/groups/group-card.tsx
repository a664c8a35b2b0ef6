import type { AnswerOf } from '#web/api/calls.ts';
import { CardActs } from '#web/features/settings/card-acts.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { AssetMatches } from './asset-matches.tsx';
import styles from './groups.module.css';

type Props = {
  group: AnswerOf<'listAssetGroups'>['groups'][number];
  /** Left out where the reader may only look. */
  onChange?: () => void;
  onRemove?: () => void;
};

/** A group: its patterns, and which of the known assets they reach. */
export function GroupCard({ group: { name, assets }, onChange, onRemove }: Props) {
  return (
    <Panel title={name} actions={onChange && <CardActs onChange={onChange} onRemove={onRemove} />}>
      <ul className={styles.patterns} aria-label={`Patterns of ${name}`}>
        {assets.map((pattern) => (
          <li key={pattern}>
            <code>{pattern}</code>
          </li>
        ))}
      </ul>
      <AssetMatches patterns={assets} />
    </Panel>
  );
}
