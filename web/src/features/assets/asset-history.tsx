import { useMemo } from 'react';
import type { AssetChange } from '#domain/asset/asset.ts';
import type { AssetEventData, AssetNames as Names } from '#domain/asset/asset-events.ts';
import { HistoryStory, type StoryEntry } from '#web/ui/history-story.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './asset-page.module.css';
import { type Asset, factWords, valueText } from './asset-words.ts';

const kinds = { said: 'What is said', names: 'Names', standing: 'Standing' };

type Decision = Asset['decisions'][number];

/** Who said what of it, the newest first, with what stood before. */
export function AssetHistory({ asset: { decisions } }: { asset: Asset }) {
  const entries = useMemo(() => decisions.map(entryOf), [decisions]);
  if (entries.length === 0) return <p className={styles.text}>Nobody has said anything of it.</p>;
  return <HistoryStory entries={entries} kinds={kinds} />;
}

function entryOf(decision: Decision, at: number): StoryEntry {
  return {
    id: String(at),
    at: decision.at,
    kind: kindOf(decision.type),
    says: (
      <>
        <PersonChip name={decision.by} /> <Says decision={decision} />
      </>
    ),
    raw: JSON.stringify(decision),
  };
}

function kindOf(type: string): keyof typeof kinds {
  if (type === 'AssetsDescribed') return 'said';
  return type === 'AssetConfirmed' || type === 'AssetIgnored' ? 'standing' : 'names';
}

/** What of events without changes is told in a sentence. */
const sentences: Record<string, (data: never) => string> = {
  AssetAliasesDeclared: ({ aliases }: Names) =>
    `brought an inventory that calls it ${aliases.join(', ')} as well`,
  AssetConfirmed: ({ asset }: AssetEventData['AssetConfirmed']) => `confirmed ${asset} as ours`,
  AssetIgnored: ({ asset, reason }: AssetEventData['AssetIgnored']) =>
    `said that ${asset} is none of ours: ${reason}`,
  AssetRenamed: ({ asset, to }: AssetEventData['AssetRenamed']) => `renamed ${asset} to ${to}`,
  AssetsMerged: ({ asset, into, reason }: AssetEventData['AssetsMerged']) =>
    `merged ${asset} into ${into}: ${reason}`,
  AssetSplit: ({ asset, from, reason }: AssetEventData['AssetSplit']) =>
    `split ${asset} off ${from}: ${reason}`,
};

function Says({ decision: { type, data } }: { decision: Decision }) {
  const sentence = sentences[type];
  if (sentence) return sentence(data as never);
  return (
    <>
      described it
      <ul className={styles.changes}>
        {Object.entries((data as AssetChange).facts).map(([fact, { was, is }]) => (
          <li key={fact}>
            {factWords[fact as keyof typeof factWords] ?? fact}:{' '}
            {was !== null && (
              <>
                <del>{valueText(was)}</del> →{' '}
              </>
            )}
            <ins>{is === null ? 'not said any more' : valueText(is)}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}
