import {
  AssetsIcon,
  CasesIcon,
  CheckIcon,
  ClockIcon,
  ComponentsIcon,
  FindingsIcon,
  ImportIcon,
  IncidentIcon,
  SettingsIcon,
  WorkIcon,
} from '#web/ui/icons.tsx';
import type { Place } from './shell.tsx';

/** Where the navigation leads, in its order. */
export const places: readonly Place[] = [
  {
    label: 'My work',
    to: '/my-work',
    keys: 'g w',
    go: 'Go to my work',
    icon: <WorkIcon size={18} />,
  },
  {
    label: 'Approvals',
    to: '/approvals',
    keys: 'g a',
    go: 'Go to approvals',
    icon: <CheckIcon size={18} />,
  },
  { label: 'Cases', to: '/cases', keys: 'g c', go: 'Go to cases', icon: <CasesIcon size={18} /> },
  {
    label: 'Findings',
    to: '/findings',
    keys: 'g f',
    go: 'Go to findings',
    icon: <FindingsIcon size={18} />,
  },
  {
    label: 'Incidents',
    to: '/incidents',
    keys: 'g i',
    go: 'Go to incidents',
    icon: <IncidentIcon size={18} />,
  },
  {
    label: 'Assets',
    to: '/assets',
    keys: 'g t',
    go: 'Go to assets',
    icon: <AssetsIcon size={18} />,
  },
  {
    label: 'Components',
    to: '/components',
    keys: 'g o',
    go: 'Go to components',
    icon: <ComponentsIcon size={18} />,
  },
  {
    label: 'Exceptions',
    to: '/exceptions',
    keys: 'g e',
    go: 'Go to exceptions',
    icon: <ClockIcon size={18} />,
  },
  {
    label: 'Import',
    to: '/import',
    keys: 'g r',
    go: 'Go to import',
    icon: <ImportIcon size={18} />,
  },
  {
    label: 'Settings',
    to: '/settings',
    keys: 'g s',
    go: 'Go to settings',
    icon: <SettingsIcon size={18} />,
  },
];
