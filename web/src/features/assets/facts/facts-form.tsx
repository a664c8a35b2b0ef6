import type { AssetFact } from '#domain/asset/asset.ts';
import { factChoices } from '#domain/asset/asset-choices.ts';
import { useWrite } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { type Asset, factWords, wordOf } from '#web/features/assets/asset-words.ts';
import { KnownAssetField } from '#web/features/assets/known-asset-field.tsx';
import { touched } from '#web/features/assets/use-looked.ts';
import { sentence } from '#web/features/case/words.ts';
import type { Draft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { Form, SelectField, TextAreaField } from '#web/ui/form/fields.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { AnsweringFields } from './answering-fields.tsx';
import styles from './asset-facts.module.css';
import { editOf, type FactsDraft, inheritedText, textOf, written } from './facts-draft.ts';

type Props = { asset: Asset; draft: Draft<FactsDraft | undefined>; onClose: () => void };

const choices: Partial<Record<AssetFact, readonly string[]>> = factChoices;

/** What is said of an asset, to be said anew. The draft is kept until it is sent or given up. */
export function FactsForm({ asset, draft: { value: draft, change, drop }, onClose }: Props) {
  const leave = () => {
    drop();
    onClose();
  };
  const write = useWrite('describeAsset', touched, { told: true, done: leave });
  const edit = editOf(asset.asset, draft);
  const of = (fact: AssetFact) => ({
    label: factWords[fact],
    value: draft?.texts[fact] ?? textOf(asset, fact),
    onChange: (text: string) => change(written(asset, draft, fact, text)),
  });
  const says = (fact: AssetFact, otherwise: string) => {
    const inherited = inheritedText(asset, fact);
    return inherited ? `Not said of itself: ${inherited}.` : otherwise;
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (edit) write.mutate({ body: edit });
        else leave();
      }}
      actions={
        <>
          <Button
            type="submit"
            tone="primary"
            busy={write.isPending}
            blocked={edit ? undefined : 'Nothing is changed yet'}
          >
            Save
          </Button>
          <Button onClick={leave}>Cancel</Button>
        </>
      }
    >
      <div className={styles.fields}>
        {(Object.keys(choices) as AssetFact[]).map((fact) => (
          <Choice key={fact} fact={fact} asset={asset} {...of(fact)} />
        ))}
        <AnsweringFields
          owner={{ ...of('owner'), description: says('owner', 'The person who answers for it.') }}
          team={{
            ...of('team'),
            description: says('team', 'The roster of those who do where no person does.'),
          }}
        />
        <KnownAssetField
          {...of('partOf')}
          description="The whole, whose facts count where it has none of its own."
          except={[asset.asset]}
        />
        <TextAreaField {...of('dependsOn')} description="Assets, one a line." rows={3} />
        <TextAreaField {...of('tags')} description="One a line." rows={3} />
        <div className={styles.wide}>
          <TextAreaField {...of('description')} rows={3} />
        </div>
      </div>
      {write.error && (
        <Fault
          error={write.error}
          onTake={() => {
            if (draft) change({ ...draft, since: asset.changedAt });
            write.reset();
          }}
        />
      )}
    </Form>
  );
}

type FieldProps = { label: string; value: string; onChange: (text: string) => void };

function Choice({ fact, asset, ...field }: FieldProps & { fact: AssetFact; asset: Asset }) {
  const inherited = inheritedText(asset, fact);
  const unsaid = inherited ? sentence(inherited) : 'Not said';
  const options = (choices[fact] ?? []).map((value) => ({ value, label: wordOf(value) }));
  return <SelectField {...field} options={[{ value: '', label: unsaid }, ...options]} />;
}

/** Why it was not saved; where somebody else was faster, the way to say it over that. */
function Fault({ error, onTake }: { error: Error; onTake: () => void }) {
  const problem = problemOf(error, {
    title: 'It was not saved',
    safe: 'What you wrote is still here.',
  });
  const overtaken = error instanceof ApiProblem && error.code === 'ASSET_CHANGED';
  return (
    <ProblemPanel problem={problem}>
      {overtaken && <Button onClick={onTake}>Keep mine beside what is said now</Button>}
    </ProblemPanel>
  );
}
