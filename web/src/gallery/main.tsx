import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { mount } from '#web/app/mount.tsx';
import { NotFoundPage } from '#web/app/not-found-page.tsx';
import { type Place, Shell } from '#web/app/shell.tsx';
import {
  CasesIcon,
  ClockIcon,
  EyeIcon,
  FileIcon,
  FilterIcon,
  SettingsIcon,
  WorkIcon,
} from '#web/ui/icons.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { InputGallery } from './input-gallery.tsx';
import { MarksGallery } from './marks-gallery.tsx';
import { ProofGallery } from './proof-gallery.tsx';
import { SamplePage } from './sample-page.tsx';
import { StatesGallery } from './states-gallery.tsx';
import { TableGallery } from './table-gallery.tsx';
import { TimeGallery } from './time-gallery.tsx';

// Every part in every state, for tests and eyes. Built by `--mode gallery` alone; nothing of it ships.

const pages = [
  { label: 'Sample', to: '/', icon: <WorkIcon size={18} />, component: SamplePage },
  { label: 'Marks', to: '/marks', icon: <EyeIcon size={18} />, component: MarksGallery },
  { label: 'Proof', to: '/proof', icon: <FileIcon size={18} />, component: ProofGallery },
  { label: 'Table', to: '/table', icon: <CasesIcon size={18} />, component: TableGallery },
  { label: 'Input', to: '/input', icon: <SettingsIcon size={18} />, component: InputGallery },
  { label: 'Time', to: '/time', icon: <ClockIcon size={18} />, component: TimeGallery },
  { label: 'States', to: '/states', icon: <FilterIcon size={18} />, component: StatesGallery },
] as const;

const places: readonly Place[] = pages.map(({ label, to, icon }, at) => ({
  label,
  to,
  icon,
  keys: `g ${at + 1}`,
  go: `Go to ${label.toLowerCase()}`,
}));

const root = createRootRoute({
  component: () => <Shell places={places} account={<PersonChip name="Ada Lovelace" />} />,
});
const router = createRouter({
  routeTree: root.addChildren(
    pages.map(({ to, component }) =>
      createRoute({ getParentRoute: () => root, path: to, component }),
    ),
  ),
  history: createHashHistory(),
  defaultNotFoundComponent: NotFoundPage,
});

mount(router, 'gallery.html');
