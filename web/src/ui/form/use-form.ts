import { type FormEvent, useState } from 'react';
import type { Check } from './checks.ts';
import { drawThenFocus, firstFault } from './draw-then-focus.ts';

/** The values of a form by name: texts, and yes or no. */
export type Values = Record<string, string | boolean>;

/** What is wrong, by the name of the value. */
export type Faults<V extends Values> = { [Name in keyof V]?: string };

type NamesOf<V extends Values, Type> = {
  [Name in keyof V]: V[Name] extends Type ? Name : never;
}[keyof V];

/** A form's state, and what its fields are given. */
export type FormState<V extends Values> = {
  values: V;
  /** For the field of a text: spread it. */
  field: (name: NamesOf<V, string>) => {
    value: string;
    error: string | undefined;
    onChange: (value: string) => void;
    onBlur: () => void;
  };
  /** For a box or switch: spread it. */
  choice: (name: NamesOf<V, boolean>) => { checked: boolean; onChange: (checked: boolean) => void };
  /** The form's `onSubmit`: sends when nothing is wrong, else takes the reader to the first fault. */
  submit: (send: (values: V) => void) => (event: FormEvent<HTMLFormElement>) => void;
  /** Shows what the server found wrong, beside the fields that it is about. */
  blame: (faults: Faults<V>) => void;
  reset: () => void;
};

/** A form's values, checked when a field is left and when it is sent; a fault goes away as soon as its field changes. */
export function useForm<V extends Values>(
  initial: V,
  checks: { [Name in NamesOf<V, string>]?: Check } = {},
): FormState<V> {
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Faults<V>>({});
  const look = (name: keyof V): string | undefined => {
    const check: Check | undefined = checks[name as NamesOf<V, string>];
    return check?.(String(values[name]));
  };
  const set = (name: keyof V, value: string | boolean) => {
    setValues((before) => ({ ...before, [name]: value }));
    setFaults((before) => ({ ...before, [name]: undefined }));
  };
  return {
    values,
    field: (name) => ({
      value: String(values[name]),
      error: faults[name],
      onChange: (value) => set(name, value),
      // A field that was passed by is not blamed; one that was filled in is.
      onBlur: () =>
        values[name] !== '' && setFaults((before) => ({ ...before, [name]: look(name) })),
    }),
    choice: (name) => ({
      checked: values[name] === true,
      onChange: (checked) => set(name, checked),
    }),
    submit: (send) => (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      const found = Object.fromEntries(
        Object.keys(checks).map((name) => [name, look(name)]),
      ) as Faults<V>;
      const show = () => setFaults(found);
      if (Object.values(found).some((fault) => fault !== undefined)) {
        return drawThenFocus(show, () => firstFault(form));
      }
      show();
      send(values);
    },
    blame: setFaults,
    reset: () => {
      setValues(initial);
      setFaults({});
    },
  };
}
