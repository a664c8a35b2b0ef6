import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import { healthOf, typesText, type Webhook } from './webhook-health.ts';
import styles from './webhooks.module.css';

/** How a webhook fares and what it is, in short; and what to do where it does not fare well. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { url, types, includePrivate, createdAt, createdBy } = webhook;
  const called = useCalled();
  const { standing, word } = healthOf(webhook);
  return (
    <div className={styles.top}>
      <dl className={styles.facts}>
        <div>
          <dt className="unseen">How it fares</dt>
          <dd>
            <StatusMark standing={standing}>{word}</StatusMark>
          </dd>
        </div>
        <div>
          <dt>Address</dt>
          <dd>
            <code>{url}</code>
          </dd>
        </div>
        <div>
          <dt>Told of</dt>
          <dd {...(types.length > 0 && tip(types.join('\n')))}>
            {typesText(types)}
            {includePrivate && ', of private cases too'}
          </dd>
        </div>
        <div>
          <dt>Made</dt>
          <dd>
            <Instant at={createdAt} /> by {called(createdBy)}
          </dd>
        </div>
      </dl>
      <Trouble webhook={webhook} />
    </div>
  );
}

function Trouble({ webhook: { enabled, disabledReason, failingSince } }: { webhook: Webhook }) {
  if (!enabled) {
    return (
      <Callout tone="warn" title="It is disabled, and is sent nothing">
        <p>
          {disabledReason ?? 'Somebody switched it off.'} What happens meanwhile waits, and is sent
          when it is enabled again.
        </p>
      </Callout>
    );
  }
  if (failingSince === null) return null;
  return (
    <Callout tone="warn" title="What it is sent does not arrive">
      <p>
        Nothing has arrived since <Instant at={failingSince} />. Each message is tried again for
        days; open one of them to see what came back.
      </p>
    </Callout>
  );
}
