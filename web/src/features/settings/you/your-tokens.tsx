import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { useMe } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { IssueTokenDialog } from '#web/features/settings/tokens/issue-token-dialog.tsx';
import { TokenList } from '#web/features/settings/tokens/token-list.tsx';
import { Button } from '#web/ui/button.tsx';
import styles from './you.module.css';

/** Tokens by which programs act in the person's name. */
export function YourTokens() {
  const { permissions } = useMe();
  const tokens = useQuery(read('listMyTokens'));
  const issue = useWrite('issueMyToken', ['listMyTokens'], { told: true });
  const revoke = useWrite('revokeMyToken', ['listMyTokens'], { told: true });
  const [issuing, setIssuing] = useState(false);
  return (
    <Panel
      title="Your API tokens"
      says="For the command line and programs that act in your name. What runs without you should be a service with a token of its own."
      actions={
        <Button size="small" onClick={() => setIssuing(true)}>
          Make a token
        </Button>
      }
    >
      <Answered query={tokens} what="your tokens">
        {(data) =>
          data.tokens.length > 0 ? (
            <TokenList
              tokens={data.tokens}
              onRevoke={(token) => revoke.mutateAsync({ params: { token } })}
            />
          ) : (
            <p className={styles.quiet}>No token yet.</p>
          )
        }
      </Answered>
      {issuing && (
        <IssueTokenDialog
          of="your account"
          allowed={permissions}
          issue={(body) => issue.mutateAsync({ body })}
          onClose={() => setIssuing(false)}
        />
      )}
    </Panel>
  );
}
