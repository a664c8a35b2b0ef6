import { buttonClass } from '#web/ui/button.tsx';
import styles from './sign-in.module.css';

/** The way to the identity provider: a navigation, for the browser must go there itself. */
export function ProviderLink({ name, to }: { name: string; to: string | undefined }) {
  const address = `/auth/oidc/start?${new URLSearchParams({ to: to ?? '/' })}`;
  return (
    <div className={styles.wide}>
      <a href={address} className={buttonClass('plain', 'large')}>
        Sign in with {name}
      </a>
    </div>
  );
}
