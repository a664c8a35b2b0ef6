import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { useMe } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import type { Waiting } from './waiting.ts';

type Props = {
  waiting: Waiting;
  /** The version that the reader had seen. */
  seen: number;
  /** It waits for no answer any more. */
  gone: boolean;
  onSeen: () => void;
};

/** What others did while the reader was at it: who decided, or what is another now. Nothing of the reader's counted. */
export function Meanwhile({ waiting, seen, gone, onSeen }: Props) {
  const { name: me } = useMe();
  const called = useCalled();
  const since = useHistory(waiting).filter(({ version, actor }) => version > seen && actor !== me);
  return (
    <Callout
      tone="warn"
      icon={<WarningIcon />}
      title={gone ? 'It was decided meanwhile' : 'It changed while you were at it'}
      actions={
        <Button size="small" onClick={onSeen}>
          {gone ? 'Take it off the list' : 'I have seen it'}
        </Button>
      }
      live
    >
      {since.length > 0 && (
        <p>{since.map(({ actor, says }) => `${called(actor)} ${says}.`).join(' ')}</p>
      )}
      <p>
        {gone
          ? 'No answer of yours was recorded, and none is needed.'
          : 'No answer of yours was recorded: look at it as it is now, then decide again.'}
      </p>
    </Callout>
  );
}

function useHistory(waiting: Waiting) {
  const onCase = waiting.kind !== 'exception';
  const ofCase = useQuery({
    ...read('showCase', { params: { case: onCase ? waiting.case : '' } }),
    enabled: onCase,
  });
  const ofException = useQuery({
    ...read('showException', { params: { exception: onCase ? '' : waiting.exception.id } }),
    enabled: !onCase,
  });
  return (onCase ? ofCase : ofException).data?.history ?? [];
}
