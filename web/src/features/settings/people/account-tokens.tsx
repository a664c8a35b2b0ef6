import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '#domain/access/rights.ts';
import { type Permission, permissions } from '#domain/access/roles.ts';
import { read, useWrite } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { IssueTokenDialog } from '#web/features/settings/tokens/issue-token-dialog.tsx';
import { TokenList } from '#web/features/settings/tokens/token-list.tsx';
import { Button } from '#web/ui/button.tsx';
import styles from './account-page.module.css';
import type { Account } from './people-filter.ts';
import { choiceOf, grantsOf } from './role-choice.ts';

/** The API tokens of an account. Those of a service are made here; people make their own. */
export function AccountTokens({ account }: { account: Account }) {
  const { name, displayName, kind, status } = account;
  const tokens = useQuery(read('listTokens', { params: { account: name } }));
  const issue = useWrite('issueToken', ['listTokens'], { told: true });
  const revoke = useWrite('revokeToken', ['listTokens'], { told: true });
  const [issuing, setIssuing] = useState(false);
  const service = kind === 'service';
  return (
    <Panel
      title="API tokens"
      says={
        service
          ? 'How the service comes in. It may what its roles give, or less where a token is limited.'
          : 'Programs that act in the name of this person. They make their own under Settings, You.'
      }
      actions={
        service && (
          <Button
            size="small"
            onClick={() => setIssuing(true)}
            blocked={
              status === 'suspended' ? 'The account is suspended: restore it first' : undefined
            }
          >
            Make a token
          </Button>
        )
      }
    >
      <Answered query={tokens} what="the tokens">
        {(data) =>
          data.tokens.length > 0 ? (
            <TokenList
              tokens={data.tokens}
              onRevoke={(token) => revoke.mutateAsync({ params: { account: name, token } })}
            />
          ) : (
            <p className={styles.quiet}>No token yet.</p>
          )
        }
      </Answered>
      {issuing && (
        <IssueTokenDialog
          of={`the service ${displayName}`}
          allowed={allowedTo(account)}
          issue={(body) => issue.mutateAsync({ params: { account: name }, body })}
          onClose={() => setIssuing(false)}
        />
      )}
    </Panel>
  );
}

function allowedTo({ name, grants }: Account): Permission[] {
  const principal = { actor: name, grants: grantsOf(choiceOf(grants)) };
  return (Object.keys(permissions) as Permission[]).filter((one) => may(principal, one));
}
