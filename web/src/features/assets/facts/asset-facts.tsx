import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AssetFact } from '#domain/asset/asset.ts';
import { Section } from '#web/app/section.tsx';
import { AssetLink } from '#web/features/assets/asset-columns.tsx';
import { type Asset, factWords, valueText, wordOf } from '#web/features/assets/asset-words.ts';
import { useMay } from '#web/features/session/me.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './asset-facts.module.css';
import type { FactsDraft } from './facts-draft.ts';
import { FactsForm } from './facts-form.tsx';

/** What is said of it, with what it has from a whole and from which; changed in its place. */
export function AssetFacts({ asset }: { asset: Asset }) {
  const able = useMay()('assets.describe');
  const draft = useDraft<FactsDraft | undefined>(`asset-${asset.asset}`, undefined);
  const [open, setOpen] = useState(draft.written);
  return (
    <Section
      id="facts"
      title="What is said of it"
      actions={
        able &&
        !open && (
          <Button size="small" keys="e" onClick={() => setOpen(true)}>
            Change
          </Button>
        )
      }
    >
      {able && open ? (
        <FactsForm asset={asset} draft={draft} onClose={() => setOpen(false)} />
      ) : (
        <Said asset={asset} />
      )}
    </Section>
  );
}

function Said({ asset }: { asset: Asset }) {
  const { effective, inherited, description, changedAt } = asset;
  const facts = (Object.keys(factWords) as AssetFact[]).filter(
    (fact) => fact !== 'description' && effective[fact] !== undefined,
  );
  return (
    <>
      {facts.length === 0 && !description && (
        <p className={styles.text}>Nobody has said anything of it yet.</p>
      )}
      <Facts>
        {facts.map((fact) => (
          <Fact key={fact} name={factWords[fact]}>
            <Value fact={fact} asset={asset} />
            {inherited[fact] !== undefined && (
              <span className={styles.from}>
                from <AssetLink name={inherited[fact]} quiet />
              </span>
            )}
          </Fact>
        ))}
      </Facts>
      {description && <p className={styles.text}>{description}</p>}
      {changedAt && (
        <p className={styles.quiet}>
          Last changed <Instant at={changedAt} />
        </p>
      )}
    </>
  );
}

function Value({ fact, asset: { effective } }: { fact: AssetFact; asset: Asset }) {
  const value = effective[fact];
  const list = typeof value === 'string' ? [value] : (value ?? []);
  if (fact === 'owner') return <PersonChip name={valueText(value)} />;
  if (fact === 'partOf' || fact === 'dependsOn') {
    return (
      <span className={styles.values}>
        {list.map((name) => (
          <AssetLink key={name} name={name} quiet />
        ))}
      </span>
    );
  }
  if (fact === 'tags') {
    return (
      <span className={styles.values}>
        {list.map((tag) => (
          <Link key={tag} to="/assets" search={{ tag: [tag] }}>
            {tag}
          </Link>
        ))}
      </span>
    );
  }
  return fact === 'team' ? valueText(value) : wordOf(valueText(value));
}
