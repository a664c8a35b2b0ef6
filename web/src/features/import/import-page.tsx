import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { permissionsOf } from '#domain/access/roles.ts';
import { Page } from '#web/app/page.tsx';
import { type Me, useMay, useMe } from '#web/features/session/me.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ImportIcon } from '#web/ui/icons.tsx';
import { AssetField } from './asset-field.tsx';
import { FormatField } from './format-field.tsx';
import styles from './import-page.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import { MappingField } from './mapping-field.tsx';
import { ReportTable } from './report-table.tsx';
import { UploadCard } from './upload-card.tsx';
import { newestFirst, underWay } from './uploads.ts';
import { useFormats } from './use-formats.ts';
import { useUploads } from './use-uploads.ts';

const route = getRouteApi('/shell/import');

/** Takes scanners' reports in, and tells what each of them changed. */
export function ImportPage() {
  const able = useMay()('reports.import');
  return (
    <Page title="Import">
      <div className={styles.page}>
        {able ? <Importing /> : <NotForYou />}
        <p>
          <Link to="/imports">All files that were brought</Link>, and what came of each
        </p>
        <ReportTable />
      </div>
    </Page>
  );
}

function Importing() {
  const { asset: given = '' } = route.useSearch();
  const [asset, setAsset] = useState(given);
  const [format, setFormat] = useState('');
  const formats = useFormats();
  const { uploads, tell } = useUploads();
  const needsAsset = !importsAnywhere(useMe());
  return (
    <>
      <section className={styles.bring} aria-label="Bring reports">
        <FileDrop
          label="Drop scanners’ reports here, or paste them"
          hint="One or many files, plain, gzip or zips of many. Their content tells the format."
          onFiles={(files) =>
            tell({ type: 'chosen', files, terms: { asset: asset.trim(), format } })
          }
        />
        <div className={styles.terms}>
          <AssetField
            description={
              needsAsset
                ? 'What was scanned. Your rights are on some assets, so name the one.'
                : 'What was scanned. Left empty: as the report says.'
            }
            value={asset}
            onChange={setAsset}
          />
          <FormatField
            formats={formats}
            none="Told by its content"
            description="Only where the content does not tell. What no format reads is read by a mapping file."
            value={format}
            onChange={setFormat}
          />
          <MappingField onKept={setFormat} />
        </div>
      </section>
      {uploads.length > 0 && (
        <section className={styles.uploads} aria-label="Files">
          {newestFirst(uploads).map((upload) => (
            <UploadCard key={upload.id} upload={upload} formats={formats} tell={tell} />
          ))}
        </section>
      )}
      <LeaveGuard active={underWay(uploads)} />
    </>
  );
}

/** Whether some role lets the person import whatever the asset. */
function importsAnywhere({ grants }: Me): boolean {
  return grants.some(
    ({ role, group }) => group === undefined && permissionsOf[role].includes('reports.import'),
  );
}

function NotForYou() {
  return (
    <EmptyState icon={<ImportIcon size={20} />} title="Importing is for responders and managers">
      Below are the reports that they have taken in. If you should import as well, ask an
      administrator for the role.
    </EmptyState>
  );
}
