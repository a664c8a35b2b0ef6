import { type ComponentProps, useState } from 'react';
import { IconButton } from '#web/ui/button.tsx';
import { EyeIcon, EyeOffIcon } from '#web/ui/icons.tsx';
import { TextField } from './fields.tsx';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'exact' | 'end' | 'autoComplete'> & {
  /** Which one it is, for programs that keep passwords. */
  autoComplete: 'current-password' | 'new-password';
};

/** A password: hidden until whoever types it wants to see it. */
export function PasswordField(props: Props) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      exact
      end={
        <IconButton
          label={shown ? 'Hide the password' : 'Show the password'}
          size="small"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </IconButton>
      }
    />
  );
}
