import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu as KitMenu } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { CheckIcon, MoreIcon } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';
import styles from './menu.module.css';

export type MenuItem = {
  label: string;
  onClick: () => void;
  icon?: ReactNode;
  /** Shown beside it; offering the keys is up to whoever owns them. */
  keys?: string | undefined;
  /** Chosen now, in menus that choose one of several. */
  chosen?: boolean;
  /** Ends something: drawn as a warning. */
  danger?: boolean;
};

type Props = {
  /** The name of the button and of the menu. */
  label: string;
  /** The sign on the button; three dots unless given. */
  icon?: ReactNode;
  items: readonly MenuItem[];
};

/** What else can be done, behind one sign. */
export function Menu({ label, icon = <MoreIcon />, items }: Props) {
  return (
    <KitMenu
      position="bottom-end"
      offset={4}
      shadow="md"
      transitionProps={{ duration: 100 }}
      classNames={{
        dropdown: styles.dropdown ?? '',
        item: styles.item ?? '',
        itemIndicator: styles.indicator ?? '',
      }}
    >
      <KitMenu.Target>
        <IconButton label={label}>{icon}</IconButton>
      </KitMenu.Target>
      <KitMenu.Dropdown aria-label={label}>
        {items.map((item) =>
          item.chosen === undefined ? (
            <Deed key={item.label} item={item} />
          ) : (
            <Choice key={item.label} item={item} chosen={item.chosen} />
          ),
        )}
      </KitMenu.Dropdown>
    </KitMenu>
  );
}

function Deed({ item: { label, onClick, icon, keys, danger } }: { item: MenuItem }) {
  return (
    <KitMenu.Item
      onClick={onClick}
      leftSection={icon}
      rightSection={keys ? <KeyHint keys={keys} /> : undefined}
      data-danger={danger || undefined}
    >
      {label}
    </KitMenu.Item>
  );
}

function Choice({ item: { label, onClick, icon }, chosen }: { item: MenuItem; chosen: boolean }) {
  return (
    <KitMenu.RadioItem
      value={label}
      checked={chosen}
      onChange={onClick}
      closeMenuOnClick
      checkIcon={<CheckIcon size={12} />}
    >
      <span className={styles.choice}>
        {icon}
        {label}
      </span>
    </KitMenu.RadioItem>
  );
}
