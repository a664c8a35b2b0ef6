import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type AnswerOf, read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Button } from '#web/ui/button.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { JsonText } from '#web/ui/evidence/text-view.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import styles from './webhooks.module.css';

type Delivery = AnswerOf<'showDelivery'>;

const route = getRouteApi('/shell/settings/webhooks/$webhook');

/** One delivery: what was sent, and each attempt with what came back. Open while it is there. */
export function DeliveryDialog({ id }: { id: string }) {
  const { webhook } = route.useParams();
  const { state } = route.useSearch();
  const navigate = useNavigate();
  const manage = useMay()('settings.manage');
  const asked = useQuery(read('showDelivery', { params: { delivery: id } }));
  const replay = useWrite('replayDelivery', ['showDelivery', 'listDeliveries', 'listWebhooks']);
  const again = () =>
    replay.mutate(
      { params: { delivery: id } },
      { onSuccess: () => notify('The delivery is on its way again') },
    );
  const close = () =>
    void navigate({
      to: '/settings/webhooks/$webhook',
      params: { webhook },
      search: state === undefined ? {} : { state },
    });
  return (
    <Dialog
      title={asked.data ? `Delivery of ${asked.data.type}` : 'Delivery'}
      open
      onClose={close}
      look="large"
      {...(manage && {
        footer: (
          <Button onClick={again} busy={replay.isPending}>
            Send it again
          </Button>
        ),
      })}
    >
      <Answered query={asked} what="the delivery">
        {(delivery) => <Content delivery={delivery} />}
      </Answered>
    </Dialog>
  );
}

function Content({ delivery: { state, nextAt, payload, history } }: { delivery: Delivery }) {
  return (
    <div className={styles.told}>
      <p className={styles.facts}>
        <DeliveryMark state={state} />
        {nextAt !== null && (
          <span>
            Tried again <Instant at={nextAt} />
          </span>
        )}
      </p>
      <section className={styles.part} aria-label="What was sent">
        <h3>What was sent</h3>
        {payload === null ? (
          <p className={styles.quiet}>
            It is of a case that you may not see, so what was sent is not shown.
          </p>
        ) : (
          <CodeBlock what="the payload" text={payload}>
            <JsonText source={payload} />
          </CodeBlock>
        )}
      </section>
      <section className={styles.part} aria-label="Attempts">
        <h3>Attempts</h3>
        {history.length === 0 ? (
          <p className={styles.quiet}>None yet.</p>
        ) : (
          <Lines label="Attempts">
            {history.map((attempt) => (
              <Attempt key={attempt.n} attempt={attempt} />
            ))}
          </Lines>
        )}
      </section>
    </div>
  );
}

function Attempt({
  attempt: { n, at, status, milliseconds, error, answer },
}: {
  attempt: Delivery['history'][number];
}) {
  return (
    <Line
      title={`${n}. ${error ?? `Answered ${status}`}`}
      facts={[
        <Instant key="at" at={at} />,
        `${Math.round(milliseconds).toLocaleString('en-GB')} ms`,
        answer,
      ]}
    />
  );
}
