import { useMay, useMe } from '#web/features/session/me.ts';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { YourAbsence } from './your-absence.tsx';
import { YourAppearance } from './your-appearance.tsx';
import { YourName } from './your-name.tsx';
import { YourNotices } from './your-notices.tsx';
import { YourPassword } from './your-password.tsx';
import { YourProfile } from './your-profile.tsx';
import { YourSessions } from './your-sessions.tsx';
import { YourTokens } from './your-tokens.tsx';

/** What is the person's own. */
export function YouPage() {
  const { kind } = useMe();
  const may = useMay();
  return (
    <SectionPage section={sections.you}>
      <YourProfile />
      {kind === 'person' && <YourName />}
      {kind === 'person' && <YourNotices />}
      {kind === 'person' && <YourPassword />}
      {kind === 'person' && may('cases.comment') && <YourAbsence />}
      <YourSessions />
      <YourTokens />
      <YourAppearance />
    </SectionPage>
  );
}
