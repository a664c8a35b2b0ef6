import { Link } from '@tanstack/react-router';
import { buttonClass } from '#web/ui/button.tsx';
import { Card } from './card.tsx';
import styles from './sign-in.module.css';

const told = {
  missing: {
    title: 'Open the whole link',
    says: 'This page is reached by a link that ends in a long text after “#”. That text is not in the address bar any more, so that nobody can read it there.',
    does: 'Open the link from your message again, whole.',
  },
  unusable: {
    title: 'This link cannot be used',
    says: 'It has been used already, has expired, was replaced by a newer one, or was cut short on the way.',
    does: 'Use the newest link that you were given, whole. Otherwise ask an administrator for another; before the first account, start the server again and take the link that it prints.',
  },
};

/** What to do where a link opens nothing. */
export function LinkUnusable({ reason }: { reason: keyof typeof told }) {
  const { title, says, does } = told[reason];
  return (
    <Card title={title} says={says}>
      <div className={styles.text}>
        <p>{does}</p>
        <div className={styles.wide}>
          <Link to="/sign-in" search={{}} className={buttonClass('plain', 'large')}>
            Go to the sign-in page
          </Link>
        </div>
      </div>
    </Card>
  );
}
