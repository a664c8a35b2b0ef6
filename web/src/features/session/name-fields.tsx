import { useState } from 'react';
import { TextField } from '#web/ui/form/fields.tsx';
import { accountNameFrom } from './account-name.ts';

/** What `field(name)` of a form gives. */
type Field = {
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: string | undefined;
};

type Props = {
  displayName: Field & { label: string; autoComplete?: string; first?: boolean };
  name: Field & { description: string; autoComplete?: string };
};

/** What somebody is called, and the name of the account, which follows it until it is typed by hand. */
export function NameFields({ displayName, name }: Props) {
  const [own, setOwn] = useState(false);
  return (
    <>
      <TextField
        {...displayName}
        onChange={(value) => {
          displayName.onChange(value);
          if (!own) name.onChange(accountNameFrom(value));
        }}
      />
      <TextField
        {...name}
        label="Account name"
        exact
        onChange={(value) => {
          name.onChange(value);
          setOwn(value !== '');
        }}
      />
    </>
  );
}
