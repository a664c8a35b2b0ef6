import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import type { Asset } from './asset-words.ts';
import { KnownAssetField } from './known-asset-field.tsx';
import { Moves } from './moves.tsx';
import { touched, UNSAID, useLooked } from './use-looked.ts';

type Props = { asset: string; onClose: () => void };

/** Gives an asset another name, once it is seen what moves. */
export function RenameDialog({ asset, onClose }: Props) {
  const navigate = useNavigate();
  const [name, setName] = useState(asset);
  const to = name.trim();
  const fault = to === '' || to === asset ? 'Give it another name first' : undefined;
  const looked = useLooked('renameAsset', fault ? undefined : { asset, to }, (body) =>
    api.renameAsset({ body }),
  );
  const write = useWrite('renameAsset', touched, {
    told: true,
    done: () => {
      onClose();
      void navigate({ to: '/assets/asset', search: { name: to }, replace: true });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Rename ${asset}`}
      confirm="Rename it"
      busy={write.isPending}
      blocked={fault ?? blockedBy(looked)}
      onClose={onClose}
      onConfirm={() => write.mutate({ body: { asset, to } })}
      problem={write.error ? problemOf(write.error, { title: 'It was not renamed' }) : undefined}
    >
      <TextField
        label="New name"
        description="What is reported under the old one is of the new one from then on."
        exact
        first
        value={name}
        onChange={setName}
      />
      <Moves to={to} looked={looked} />
    </ConfirmDialog>
  );
}

type MergeProps = {
  /** Those that lead to another from then on. */
  assets: readonly string[];
  /** What is said of them, and would count no more. */
  setAside?: readonly string[];
  onClose: () => void;
  onDone: (into: string) => void;
};

/** Says that names are of one known asset, once it is seen what moves. */
export function MergeDialog({ assets, setAside = [], onClose, onDone }: MergeProps) {
  const [typed, setTyped] = useState('');
  const { value: reason, change, drop } = useDraft(`merge-assets-${assets[0]}`, '');
  const into = typed.trim();
  const fault = into === '' ? 'Name the asset that remains first' : undefined;
  const wanted = fault ? undefined : { assets: [...assets], into, reason: UNSAID };
  const looked = useLooked('mergeAssets', wanted, (body) => api.mergeAssets({ body }));
  const write = useWrite('mergeAssets', touched, {
    told: true,
    done: () => {
      drop();
      notify(`${namesOf(assets)} ${assets.length === 1 ? 'is' : 'are'} ${into} now`);
      onDone(into);
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Merge ${namesOf(assets)} into a known asset`}
      confirm="Merge"
      busy={write.isPending}
      blocked={fault ?? missing(reason) ?? blockedBy(looked)}
      onClose={onClose}
      onConfirm={() => write.mutate({ body: { assets: [...assets], into, reason: reason.trim() } })}
      problem={write.error ? problemOf(write.error, { title: 'Nothing was merged' }) : undefined}
    >
      <KnownAssetField
        label="The asset that remains"
        description="What is reported under the other name is of it from then on. A split takes the merge back."
        required
        first
        value={typed}
        onChange={setTyped}
        except={assets}
      />
      <TextAreaField label="Reason" required rows={2} value={reason} onChange={change} />
      <Moves to={into} looked={looked} setAside={setAside} />
    </ConfirmDialog>
  );
}

type SplitProps = {
  alias: Asset['aliases'][number];
  onClose: () => void;
  onDone: () => void;
};

/** Takes a merge or an inventory's word back: what was of that name is its own again. */
export function SplitDialog({ alias: { alias: asset, reason: why }, onClose, onDone }: SplitProps) {
  const { value: reason, change, drop } = useDraft(`split-asset-${asset}`, '');
  const looked = useLooked('splitAsset', { asset, reason: UNSAID }, (body) =>
    api.splitAsset({ body }),
  );
  const write = useWrite('splitAsset', touched, {
    told: true,
    done: () => {
      drop();
      onClose();
      onDone();
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Split ${asset} off again`}
      confirm="Split it"
      busy={write.isPending}
      blocked={missing(reason) ?? blockedBy(looked)}
      onClose={onClose}
      onConfirm={() => write.mutate({ body: { asset, reason: reason.trim() } })}
      problem={write.error ? problemOf(write.error, { title: 'It was not split' }) : undefined}
    >
      <p>
        {why === 'merged'
          ? `What was said of ${asset} before it was merged counts for it again.`
          : `What is reported under ${asset} from then on is of an asset of its own. What has been reported stays where it is.`}
      </p>
      <TextAreaField label="Reason" required first rows={2} value={reason} onChange={change} />
      <Moves to={asset} looked={looked} />
    </ConfirmDialog>
  );
}

type IgnoreProps = { assets: readonly string[]; onClose: () => void; onDone: () => void };

/** Leaves assets aside that are none of ours. */
export function IgnoreDialog({ assets, onClose, onDone }: IgnoreProps) {
  const { value: reason, change, drop } = useDraft(`ignore-assets-${assets[0]}`, '');
  const write = useWrite('ignoreAssets', touched, {
    told: true,
    done: () => {
      drop();
      onDone();
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Ignore ${namesOf(assets)}`}
      confirm="Ignore"
      busy={write.isPending}
      blocked={missing(reason)}
      onClose={onClose}
      onConfirm={() => write.mutate({ body: { assets: [...assets], reason: reason.trim() } })}
      problem={write.error ? problemOf(write.error, { title: 'Nothing was ignored' }) : undefined}
    >
      <p>
        It is none of ours, and no longer asked about. Its findings and cases stay as they are, and
        later reports of it are taken in as before.
      </p>
      <TextAreaField label="Reason" required first value={reason} onChange={change} />
    </ConfirmDialog>
  );
}

/** One by its name, several by how many they are. */
function namesOf(assets: readonly string[]): string {
  return assets.length === 1 ? (assets[0] as string) : counted(assets.length, 'asset');
}

function missing(reason: string): string | undefined {
  return reason.trim() === '' ? 'Give a reason first' : undefined;
}

function blockedBy({ moves, error }: ReturnType<typeof useLooked>): string | undefined {
  if (error) return 'It cannot be done as it stands';
  return moves ? undefined : 'What would move is being looked at';
}
