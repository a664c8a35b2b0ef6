import { Button } from '#web/ui/button.tsx';

type Props = {
  onChange: () => void;
  onRemove?: (() => void) | undefined;
};

/** What can be done to what a card shows. */
export function CardActs({ onChange, onRemove }: Props) {
  return (
    <>
      <Button size="small" onClick={onChange}>
        Change
      </Button>
      <Button size="small" tone="quiet" {...(onRemove && { onClick: onRemove })}>
        Remove
      </Button>
    </>
  );
}
