import type { ReactNode } from 'react';
import { MoonIcon, SunIcon, SystemIcon } from '#web/ui/icons.tsx';
import { useCommand } from '#web/ui/keys/use-key.ts';
import { Menu } from '#web/ui/menu.tsx';
import { type Scheme, useScheme } from '#web/ui/theme/theme-provider.tsx';

const schemes: readonly { scheme: Scheme; label: string; icon: ReactNode }[] = [
  { scheme: 'light', label: 'Light', icon: <SunIcon /> },
  { scheme: 'dark', label: 'Dark', icon: <MoonIcon /> },
  { scheme: 'auto', label: 'As the system', icon: <SystemIcon /> },
];

/** Light, dark, or as the system has it. */
export function SchemeMenu() {
  const { scheme, choose } = useScheme();
  return (
    <Menu
      label="Appearance"
      icon={schemes.find((one) => one.scheme === scheme)?.icon}
      items={schemes.map(({ scheme: one, label, icon }) => ({
        label,
        icon,
        chosen: one === scheme,
        onClick: () => choose(one),
      }))}
    />
  );
}

/** The same in the palette. */
export function useSchemeCommands(): void {
  const { choose } = useScheme();
  useCommand('Use the light appearance', () => choose('light'), { group: 'General' });
  useCommand('Use the dark appearance', () => choose('dark'), { group: 'General' });
  useCommand('Use the appearance of the system', () => choose('auto'), { group: 'General' });
}
