import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Autocomplete, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, type FormEvent, type ReactNode, type Ref, useId } from 'react';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { classNames } from '#web/ui/class-names.ts';
import styles from './fields.module.css';

type Common = {
  label: string;
  /** What to know before filling it in. */
  description?: string;
  required?: boolean;
  placeholder?: string;
  disabled?: boolean;
  // What `field(name)` of a form gives.
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  /** Takes the focus when it appears: for the first field of a dialog. */
  first?: boolean;
};

type TextProps = Common & {
  type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'datetime-local';
  autoComplete?: string;
  /** Names, codes and the like: spelling and capitals are left as they are typed. */
  exact?: boolean;
  readOnly?: boolean;
  /** A small control that belongs to it, inside at its end. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
};

const looks = {
  root: styles.root ?? '',
  label: styles.label ?? '',
  required: styles.required ?? '',
  description: styles.description ?? '',
  error: styles.error ?? '',
  wrapper: styles.wrapper ?? '',
  input: styles.input ?? '',
};

/** A line of text. */
export function TextField({ first, exact, end, ref, onChange, ...props }: TextProps) {
  return (
    <TextInput
      classNames={looks}
      {...props}
      {...(ref && { ref })}
      {...focused(first)}
      {...(exact && { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' })}
      {...(end && { rightSection: end, rightSectionPointerEvents: 'all' as const })}
      onChange={byValue(onChange)}
    />
  );
}

type TextAreaProps = Common & {
  rows?: number;
  /** Its signs are hidden, as those of a password are; for secrets of several lines. */
  masked?: boolean;
};

/** Text of several lines. */
export function TextAreaField(all: TextAreaProps) {
  const { rows = 3, masked = false, first, onChange, ...props } = all;
  return (
    <Textarea
      classNames={{ ...looks, input: classNames(styles.input, masked && styles.masked) }}
      rows={rows}
      {...props}
      {...(masked && { spellCheck: false, autoComplete: 'off' })}
      {...focused(first)}
      onChange={byValue(onChange)}
    />
  );
}

export type Option = { value: string; label: string };

type SelectProps = Common & { options: readonly Option[] };

/** One of a few, by the browser's own list. */
export function SelectField({ options, onChange, first, ...props }: SelectProps) {
  return (
    <NativeSelect
      classNames={looks}
      data={[...options]}
      {...props}
      {...focused(first)}
      onChange={byValue(onChange)}
    />
  );
}

type PickProps = SelectProps & {
  /** Said where no option fits the words. */
  none?: string;
};

/** One of many, found by typing. */
export function PickField({
  options,
  onChange,
  value,
  none = 'Nothing of that name.',
  first,
  ...props
}: PickProps) {
  return (
    <Select
      classNames={{
        ...looks,
        dropdown: styles.dropdown ?? '',
        option: styles.option ?? '',
        empty: styles.empty ?? '',
      }}
      data={[...options]}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      searchable
      checkIconPosition="right"
      nothingFoundMessage={none}
      comboboxProps={{ shadow: 'md', offset: 4, transitionProps: { duration: 100 } }}
      {...props}
      {...focused(first)}
    />
  );
}

type SuggestProps = Common & {
  /** What fits what is typed, the likeliest first. */
  suggestions: readonly string[];
};

/** A line of text, any text, with suggestions below. */
export function SuggestField({ suggestions, first, ...props }: SuggestProps) {
  return (
    <Autocomplete
      classNames={{
        ...looks,
        dropdown: styles.dropdown ?? '',
        option: styles.option ?? '',
      }}
      data={[...suggestions]}
      // They fit already: whoever gives them knows more than what is typed.
      filter={({ options }) => options}
      comboboxProps={{ shadow: 'md', offset: 4, transitionProps: { duration: 100 } }}
      {...props}
      {...focused(first)}
    />
  );
}

type ChoiceProps = Pick<Common, 'label' | 'description'> & {
  // What `choice(name)` of a form gives.
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** Yes or no, sent with the rest of the form. */
export function CheckboxField({ label, description, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <Checkbox id={id} checked={checked} onToggle={() => onChange(!checked)} />
      <label htmlFor={id}>{label}</label>
      {description && <span className={styles.description}>{description}</span>}
    </div>
  );
}

/** On or off, at once. */
export function SwitchField({ label, description, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={checked}
        aria-checked={checked}
        onChange={() => onChange(!checked)}
      />
      <label htmlFor={id}>{label}</label>
      {description && <span className={styles.description}>{description}</span>}
    </div>
  );
}

type FormProps = {
  /** What `submit(send)` of a form gives. */
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
  /** The buttons; the one that sends stands first. */
  actions: ReactNode;
};

/** Fields below each other, and the buttons that end it. */
export function Form({ onSubmit, children, actions }: FormProps) {
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      {children}
      <div className={styles.actions}>{actions}</div>
    </form>
  );
}

type Changed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

function byValue(onChange: (value: string) => void): (event: Changed) => void {
  return (event) => onChange(event.currentTarget.value);
}

/** What a dialog's focus looks for. */
function focused(first: boolean | undefined) {
  return first && { 'data-autofocus': true };
}
