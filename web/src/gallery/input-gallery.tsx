import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { Page } from '#web/app/page.tsx';
import { Button, IconButton } from '#web/ui/button.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { all, atMost, lengthOfTime, required, webAddress } from '#web/ui/form/checks.ts';
import {
  CheckboxField,
  Form,
  PickField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { CopyIcon } from '#web/ui/icons.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import { SecretField } from '#web/ui/secret-field.tsx';
import { weekdayOf } from '#web/ui/year/dates.ts';
import { YearGrid } from '#web/ui/year/year-grid.tsx';
import styles from './gallery.module.css';
import { Line, Specimen } from './specimen.tsx';

const nothing = () => {};
const people = ['Ada Lovelace', 'ben', 'Grace Hopper', 'Maximiliane von Habsburg-Lothringen'].map(
  (label) => ({ value: label, label }),
);

/** Whatever takes something from the reader. */
export function InputGallery() {
  const [files, setFiles] = useState<readonly string[]>([]);
  return (
    <Page title="Input">
      <Specimen title="Buttons">
        <Line>
          <Button tone="primary" size="large" keys=".">
            Approve this plan
          </Button>
          <Button tone="primary">Import reports</Button>
          <Button keys="e">Edit</Button>
          <Button tone="quiet">Cancel</Button>
          <Button tone="danger">Revoke the token</Button>
        </Line>
        <Line>
          <Button tone="primary" busy>
            Approve this plan
          </Button>
          <Button blocked="You proposed this plan, so somebody else approves it">
            Approve this plan
          </Button>
          <Button size="small">Small</Button>
          <Button size="small" icon={<CopyIcon />}>
            Copy
          </Button>
          <IconButton label="Copy the link">
            <CopyIcon />
          </IconButton>
          <Menu
            label="More"
            items={[
              { label: 'Assign', keys: 'a', onClick: nothing },
              { label: 'Put on hold', onClick: nothing },
              { label: 'Close for another reason', danger: true, onClick: nothing },
            ]}
          />
        </Line>
      </Specimen>
      <Specimen title="Form">
        <SampleForm />
      </Specimen>
      <Specimen title="Year">
        <SampleYear />
      </Specimen>
      <Specimen title="Secret">
        <div className={styles.narrow}>
          <SecretField
            label="Token of the deploy pipeline"
            secret="hf_7d1c9c2e4b5a6f708192a3b4c5d6e7f8"
          />
        </div>
      </Specimen>
      <Specimen title="Files">
        <FileDrop
          label="Drop reports here, or paste them"
          hint="SARIF, CycloneDX, Trivy, Nessus and CSV are recognised by their content."
          onFiles={(list) => setFiles([...files, ...list.map(({ name }) => name)])}
        />
        <div>
          <ProgressRow
            name="trivy-checkout-2026.11.3.json"
            standing="active"
            says="Reading, 62 %"
            share={0.62}
          >
            <Button size="small" tone="quiet">
              Stop
            </Button>
          </ProgressRow>
          <ProgressRow
            name="nessus-internal-weekly-2026-11-21T00-00-00Z-all-sites.nessus"
            standing="active"
            says="Waiting for the server"
          />
          <ProgressRow name="codeql.sarif" standing="good" says="14 findings, 2 cases" />
          <ProgressRow name="old.csv" standing="bad" says="Not recognised">
            <Button size="small">Choose a format</Button>
          </ProgressRow>
          {files.map((name) => (
            <ProgressRow key={name} name={name} standing="waiting" says="Waiting" />
          ))}
        </div>
      </Specimen>
    </Page>
  );
}

function SampleYear() {
  const [marked, setMarked] = useState<ReadonlyMap<string, string>>(
    new Map([
      ['2027-01-01', 'New Year’s Day'],
      ['2027-12-25', 'Christmas Day'],
      ['2027-12-31', ''],
    ]),
  );
  const toggle = (date: string) => {
    const others = [...marked].filter(([one]) => one !== date);
    setMarked(new Map(marked.has(date) ? others : [...others, [date, '']]));
  };
  return (
    <YearGrid
      year={2027}
      marked={marked}
      isQuiet={(date) => weekdayOf(date) > 5}
      words={{ marked: 'day off', quiet: 'weekend' }}
      onToggle={toggle}
    />
  );
}

function SampleForm() {
  const form = useForm(
    {
      name: '',
      address: 'example.org',
      role: 'approver',
      person: '',
      within: '',
      note: '',
      mail: true as boolean,
    },
    {
      name: required('Give it a name that others will recognise.'),
      address: webAddress,
      within: lengthOfTime,
      note: all(required('Say what it is for.'), atMost(200)),
    },
  );
  return (
    <div className={styles.narrow}>
      <Form
        onSubmit={form.submit(() => notify('The webhook was created'))}
        actions={
          <>
            <Button tone="primary" type="submit">
              Create the webhook
            </Button>
            <Button tone="quiet" onClick={() => form.reset()}>
              Cancel
            </Button>
          </>
        }
      >
        <TextField
          label="Name"
          required
          placeholder="Chat of the on-call team"
          {...form.field('name')}
        />
        <TextField
          label="Address"
          type="url"
          description="Events are sent there, signed."
          {...form.field('address')}
        />
        <SelectField
          label="Role"
          options={[
            { value: 'responder', label: 'Responder' },
            { value: 'approver', label: 'Approver' },
          ]}
          {...form.field('role')}
        />
        <PickField
          label="Person"
          placeholder="Choose a person"
          options={people}
          {...form.field('person')}
        />
        <TextField label="Within" placeholder="3d" {...form.field('within')} />
        <TextAreaField label="What it is for" required {...form.field('note')} />
        <CheckboxField label="Tell me by mail when it fails" {...form.choice('mail')} />
        <SwitchField
          label="Switched on"
          description="While it is off, events are kept for three days."
          {...form.choice('mail')}
        />
      </Form>
    </div>
  );
}
