import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import { Popover as KitPopover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './popover.module.css';
import { useControlTabStop } from './tab-stop.ts';

type Props = {
  /** What the button shows; its text is the popover's name too. */
  trigger: ReactNode;
  /** The look of the button. */
  className?: string | undefined;
  /** What it opens; gets the way to close it. */
  children: (close: () => void) => ReactNode;
};

type Room = { availableHeight: number; elements: { floating: HTMLElement } };

/** What is longer than the room beside its button scrolls. */
function withinWindow({ availableHeight, elements: { floating } }: Room): void {
  floating.style.maxBlockSize = `${availableHeight}px`;
}

/** A button that opens something small beside itself. Focus goes in, stays in, and comes back on Esc. */
export function Popover({ trigger, className, children }: Props) {
  const [open, setOpen] = useState(false);
  const tabIndex = useControlTabStop();
  return (
    <KitPopover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      middlewares={{ flip: true, shift: true, size: { apply: withinWindow } }}
      offset={6}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
      classNames={{ dropdown: styles.dropdown ?? '' }}
    >
      <KitPopover.Target>
        <button
          type="button"
          className={className}
          tabIndex={tabIndex}
          onClick={(event) => {
            // A row around it does not open with it.
            event.stopPropagation();
            setOpen(!open);
          }}
        >
          {trigger}
        </button>
      </KitPopover.Target>
      <KitPopover.Dropdown>{children(() => setOpen(false))}</KitPopover.Dropdown>
    </KitPopover>
  );
}
