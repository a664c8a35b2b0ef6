import type { Offer } from '#domain/case/offer.ts';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import type { DialogName } from '#web/features/case/dialogs/dialog-name.ts';
import { tellWords } from '#web/features/case/instant-words.ts';
import { useCommand, useKey } from '#web/ui/keys/use-key.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';

type Props = {
  view: CaseView;
  onOpen: (dialog: DialogName) => void;
  /** Begins to change the plan; there where it can be changed. */
  onEdit: (() => void) | undefined;
};

type Act = { offer: Offer; dialog: DialogName; label: string; keys?: string };

const acts: readonly Act[] = [
  { offer: 'noteCase', dialog: 'note', label: 'Add a note', keys: 'n' },
  { offer: 'assignCase', dialog: 'assign', label: 'Assign the case', keys: 'a' },
  { offer: 'holdCase', dialog: 'hold', label: 'Put it on hold' },
  { offer: 'resumeCase', dialog: 'resume', label: 'Resume it' },
  { offer: 'retryAction', dialog: 'retry', label: 'Order the failed action once more' },
  { offer: 'recordInstant', dialog: 'instant', label: tellWords },
  { offer: 'requestExtension', dialog: 'extension', label: 'Ask for more time' },
  { offer: 'requestException', dialog: 'exception', label: 'Ask for an exception' },
  { offer: 'requestClosing', dialog: 'closing', label: 'Ask to close it without a fix' },
  { offer: 'mergeCases', dialog: 'merge', label: 'Merge other cases into it' },
  { offer: 'restrictCase', dialog: 'private', label: 'Say who may see it' },
];

/** What else can be done with the case, beside what is next: only what the rules would take from the reader now. */
export function CaseMenu({ view, onOpen, onEdit }: Props) {
  const open = (dialog: DialogName) =>
    offers(view, offerOf(dialog)) ? () => onOpen(dialog) : undefined;
  useKey('n', 'Add a note', open('note'));
  useKey('a', 'Assign the case', open('assign'));
  useKey('e', 'Change the plan', onEdit);
  useCommand('Put the case on hold', open('hold'), { group: 'This page' });
  useCommand(tellWords, open('instant'), { group: 'This page' });
  useCommand('Ask for more time', open('extension'), { group: 'This page' });
  useCommand('Ask for an exception', open('exception'), { group: 'This page' });
  useCommand('Ask to close the case without a fix', open('closing'), { group: 'This page' });
  const items: MenuItem[] = acts
    .filter(({ offer }) => offers(view, offer))
    .map(({ dialog, label, keys }) => ({ label, keys, onClick: () => onOpen(dialog) }));
  if (onEdit) items.splice(2, 0, { label: 'Change the plan', keys: 'e', onClick: onEdit });
  return items.length === 0 ? null : <Menu label="More to do with this case" items={items} />;
}

function offerOf(dialog: DialogName): Offer {
  return acts.find((act) => act.dialog === dialog)?.offer ?? 'noteCase';
}
