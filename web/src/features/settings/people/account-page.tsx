import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { read } from '#web/api/calls.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { AccountAccess } from './account-access.tsx';
import { AccountMark } from './account-mark.tsx';
import styles from './account-page.module.css';
import { AccountProfile } from './account-profile.tsx';
import { AccountRoles } from './account-roles.tsx';
import { AccountSessions } from './account-sessions.tsx';
import { AccountTokens } from './account-tokens.tsx';
import { type Account, rolesText } from './people-filter.ts';

const route = getRouteApi('/shell/settings/people/$account');

/** One account: who it is, what it may do, how it comes in. */
export function AccountPage() {
  const { account: name } = route.useParams();
  const asked = useQuery({
    ...read('showAccount', { params: { account: name } }),
    enabled: useMay()('people.read'),
  });
  const { data } = asked;
  return (
    <SectionPage
      section={sections.people}
      title={data?.displayName ?? name}
      says={data ? <Standing account={data} /> : 'One account.'}
    >
      <Answered query={asked} what="the account">
        {(account) => <Parts key={account.name} account={account} />}
      </Answered>
    </SectionPage>
  );
}

function Standing({ account: { name, kind, status, external } }: { account: Account }) {
  const me = useMe();
  return (
    <span className={styles.standing}>
      <AccountMark status={status} />
      <span>{kind === 'person' ? 'Person' : 'Service'}</span>
      <span>
        Signs as <code>{name}</code>
      </span>
      {external && <span>Signs in at the identity provider</span>}
      {me.name === name && <span>This is you</span>}
    </span>
  );
}

function Parts({ account }: { account: Account }) {
  const manage = useMay()('people.manage');
  const person = account.kind === 'person';
  return (
    <>
      <AccountRoles key={rolesText(account)} account={account} editable={manage} />
      {manage && !person && <AccountTokens account={account} />}
      {manage && <AccountProfile account={account} />}
      {manage && person && <AccountSessions account={account} />}
      {manage && person && <AccountTokens account={account} />}
      {manage && <AccountAccess account={account} />}
    </>
  );
}
