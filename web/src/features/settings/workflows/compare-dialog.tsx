import { Dialog } from '#web/ui/dialog.tsx';
import { Comparison } from './comparison.tsx';

/** A version, or somebody's draft of it. */
export type Side = { name: string; version: number; author?: string | undefined };
type Props = { from: Side; to: Side; onClose: () => void };

/** What two versions ask of cases differently. */
export function CompareDialog({ from, to, onClose }: Props) {
  const titles = [called(from), called(to)] as const;
  return (
    <Dialog title={titles.join(' and ')} open onClose={onClose} look="large">
      <Comparison from={from} to={to} titles={titles} />
    </Dialog>
  );
}

function called({ name, version, author }: Side): string {
  return `${name}@${version}${author ? `, draft of ${author}` : ''}`;
}
