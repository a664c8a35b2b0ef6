import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';

const marks: Record<'pending' | 'delivered' | 'failed', { standing: Standing; word: string }> = {
  pending: { standing: 'active', word: 'On the way' },
  delivered: { standing: 'good', word: 'Delivered' },
  failed: { standing: 'bad', word: 'Failed' },
};

/** How a delivery stands. */
export function DeliveryMark({ state }: { state: keyof typeof marks }) {
  const { standing, word } = marks[state];
  return <StatusMark standing={standing}>{word}</StatusMark>;
}
