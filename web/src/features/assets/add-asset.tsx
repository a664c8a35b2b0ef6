import { useNavigate } from '@tanstack/react-router';
import { factChoices } from '#domain/asset/asset-choices.ts';
import { type ArgsOf, useWrite } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, atMost, formed, plainName, required } from '#web/ui/form/checks.ts';
import { Form, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { type Faults, useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { factWords, wordOf } from './asset-words.ts';
import { AnsweringFields } from './facts/answering-fields.tsx';
import styles from './facts/asset-facts.module.css';
import { KnownAssetField } from './known-asset-field.tsx';
import { touched } from './use-looked.ts';

const nothing = {
  asset: '',
  owner: '',
  team: '',
  environment: '',
  criticality: '',
  exposure: '',
  partOf: '',
};
type Said = typeof nothing;
type Body = NonNullable<ArgsOf<'describeAsset'>['body']>;

const chosen = ['environment', 'criticality', 'exposure'] as const;
const LONGEST = 500;

/** Says of one asset what it is, by hand; what nothing is said of is left out. Open while it is there. */
export function AddAsset({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm(nothing, {
    asset: all(required('Give it the name that reports call it by.'), atMost(LONGEST)),
    owner: formed(/^[a-z][a-z0-9._-]{0,62}$/, 'Name a person as they sign in, such as ana.'),
    team: plainName,
    partOf: atMost(LONGEST),
  });
  const { mutate, isPending, error } = useWrite('describeAsset', touched, { told: true });
  const send = form.submit((said) =>
    mutate(
      { body: bodyOf(said) },
      {
        onSuccess: ({ asset }) =>
          void navigate({ to: '/assets/asset', search: { name: asset.asset } }),
        onError: (refused) => form.blame(faultsOf(refused) ?? {}),
      },
    ),
  );
  return (
    <Dialog title="Add an asset" open onClose={onClose}>
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              Add the asset
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && !faultsOf(error) && (
          <ProblemPanel problem={problemOf(error, { title: 'The asset was not added' })} />
        )}
        <TextField
          label="Name"
          description="What reports call it: findings under that name are of it."
          exact
          first
          {...form.field('asset')}
        />
        <div className={styles.fields}>
          <AnsweringFields
            owner={{ label: factWords.owner, ...form.field('owner') }}
            team={{ label: factWords.team, ...form.field('team') }}
          />
          {chosen.map((fact) => (
            <SelectField
              key={fact}
              label={factWords[fact]}
              {...form.field(fact)}
              options={[
                { value: '', label: 'Not said' },
                ...factChoices[fact].map((value) => ({ value, label: wordOf(value) })),
              ]}
            />
          ))}
          <KnownAssetField label={factWords.partOf} {...form.field('partOf')} />
        </div>
      </Form>
    </Dialog>
  );
}

/** What is sent; refused where somebody has described an asset of that name already. */
function bodyOf({ asset, ...said }: Said): Body {
  const facts = Object.entries(said).map(([fact, text]) => [fact, text.trim() || null]);
  return { asset: asset.trim(), unchangedSince: null, ...Object.fromEntries(facts) };
}

const beside: Record<string, Faults<Said>> = {
  ASSET_CHANGED: { asset: 'There is an asset of that name already: open it to say more of it.' },
  RIGHT_MISSING: { asset: 'Your rights do not reach an asset of that name.' },
  ASSET_UNKNOWN: { partOf: 'There is no asset of that name.' },
  ASSET_CIRCLE: { partOf: 'It would be a part of itself.' },
};

/** What the server found wrong, by the field that it is about; undefined where it is about none. */
function faultsOf(error: unknown): Faults<Said> | undefined {
  return error instanceof ApiProblem ? beside[error.code] : undefined;
}
