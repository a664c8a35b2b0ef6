import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { IconButton } from '#web/ui/button.tsx';
import { HelpIcon } from '#web/ui/icons.tsx';
import { listen } from '#web/ui/keys/registry.ts';
import { useKey } from '#web/ui/keys/use-key.ts';
import { tip } from '#web/ui/tip.tsx';
import { BrandMark } from './brand.tsx';
import { NoticeList } from './notice-list.tsx';
import { show, useOverlay } from './overlay.ts';
import { SchemeMenu, useSchemeCommands } from './scheme-menu.tsx';
import styles from './shell.module.css';

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** A page that the navigation leads to. */
export type Place = {
  label: string;
  to: string;
  keys: string;
  /** The command's name: `Go to my work`. */
  go: string;
  icon: ReactNode;
};

/** How much waits to be looked at, and what that is: `unmatched`. */
type Waiting = { count: number; says: string };

type Props = {
  places: readonly Place[];
  /** How much waits at a place, by where that leads. */
  waiting?: Readonly<Record<string, Waiting>>;
  /** Who is signed in, and what they can do about that. */
  account?: ReactNode;
};

/** What is around every page: the ways to the others, and what opens over them. */
export function Shell({ places, waiting = {}, account }: Props) {
  useEffect(listen, []);
  useFocusOnHeading();
  useSchemeCommands();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <nav className={styles.navigation} aria-label="Main">
        <Link to="/" className={styles.brand} aria-label="Holdfast, my work" tabIndex={-1}>
          <BrandMark />
          <span className={styles.name}>Holdfast</span>
        </Link>
        <ul className={styles.places}>
          {places.map((place) => (
            <PlaceLink key={place.to} place={place} waiting={waiting[place.to]} />
          ))}
        </ul>
        <div className={styles.foot}>
          {account && <div className={styles.account}>{account}</div>}
          <div className={styles.tools}>
            <SchemeMenu />
            <HelpButton />
          </div>
        </div>
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
      <NoticeList />
      <Overlays />
    </div>
  );
}

function PlaceLink({ place, waiting }: { place: Place; waiting: Waiting | undefined }) {
  const { label, to, keys, go, icon } = place;
  const navigate = useNavigate();
  useKey(keys, go, () => void navigate({ to }), { group: 'Go to' });
  return (
    <li>
      <Link
        to={to}
        className={styles.place}
        activeOptions={{ exact: to === '/' }}
        {...tip('', keys)}
      >
        {icon}
        <span className={styles.word}>{label}</span>
        {waiting && waiting.count > 0 && (
          <>
            <span className={styles.count} aria-hidden="true">
              {waiting.count > 99 ? '99+' : waiting.count}
            </span>
            <span className="unseen">
              , {waiting.count} {waiting.says}
            </span>
          </>
        )}
      </Link>
    </li>
  );
}

function HelpButton() {
  return (
    <IconButton label="Show all keys" keys="?" keyGroup="General" onClick={() => show('help')}>
      <HelpIcon />
    </IconButton>
  );
}

/** What opens by a key over any page. Fetched when first needed, the palette as soon as the page has time. */
function Overlays() {
  const open = useOverlay();
  const [asked, setAsked] = useState({ palette: false, help: false });
  useKey('mod+k', 'Open the command palette', () => show('palette'), {
    group: 'General',
    listed: false,
  });
  useEffect(() => {
    const later = setTimeout(loadPalette, 2000);
    return () => clearTimeout(later);
  }, []);
  useEffect(() => {
    if (open) setAsked((before) => ({ ...before, [open]: true }));
  }, [open]);
  const close = () => show(undefined);
  return (
    <Suspense>
      {asked.palette && <Palette open={open === 'palette'} onClose={close} />}
      {asked.help && <HelpDialog open={open === 'help'} onClose={close} />}
    </Suspense>
  );
}

/** Whoever goes to another page begins at its heading, as a reader's software says it. */
function useFocusOnHeading(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
