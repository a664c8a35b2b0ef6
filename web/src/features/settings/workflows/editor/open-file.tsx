import { Dialog } from '#web/ui/dialog.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';

type Props = { what: string; onOpen: (text: string) => void; onClose: () => void };

/** Takes a file into the editor, in the place of the text that is there. */
export function OpenFile({ what, onOpen, onClose }: Props) {
  const take = async ([chosen]: readonly File[]) => {
    if (!chosen) return;
    onOpen(await chosen.text());
    onClose();
  };
  return (
    <Dialog title="Open a file" open onClose={onClose}>
      <FileDrop
        label={`Drop a ${what} file here`}
        hint="A YAML file. It takes the place of the text that is here, which undo brings back."
        accept=".yaml,.yml"
        onFiles={(files) => void take(files)}
      />
    </Dialog>
  );
}
