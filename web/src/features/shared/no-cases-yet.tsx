import { Link } from '@tanstack/react-router';
import { useMay } from '#web/features/session/me.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ImportIcon } from '#web/ui/icons.tsx';

/** A new installation: what brings the first cases, and who can bring it. */
export function NoCasesYet() {
  const able = useMay()('reports.import');
  return (
    <EmptyState
      icon={<ImportIcon size={20} />}
      title="No cases yet"
      action={
        able && (
          <Link to="/import" className={buttonClass('primary', 'large')}>
            Import a scanner’s report
          </Link>
        )
      }
    >
      {able
        ? 'Bring a report of one of your scanners. Each problem that it shows becomes a case, with an owner, a deadline, and proof at its end.'
        : 'Cases come from scanners’ reports. A responder or a manager imports the first one; you will see what you may see of it here.'}
    </EmptyState>
  );
}
