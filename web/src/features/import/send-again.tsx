import { useState } from 'react';
import type { Problem } from '#contract/shapes/common.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { AssetField } from './asset-field.tsx';
import { FormatField } from './format-field.tsx';
import { type Format, importProblem } from './import-problem.ts';
import styles from './send-again.module.css';
import type { Terms, Upload } from './uploads.ts';

type Props = {
  upload: Upload;
  told: Problem;
  formats: readonly Format[];
  onSend: (terms: Terms) => void;
};

/** Why a file was not taken in, and the way to send it again with what was missing. */
export function SendAgain({ upload: { file, terms }, told, formats: known, onSend }: Props) {
  const { problem, asks, formats } = importProblem(told, file, known);
  const [asset, setAsset] = useState(terms.asset);
  const [format, setFormat] = useState('');
  const blocked = asks === 'format' && format === '' ? 'Choose the format first' : undefined;
  return (
    <ProblemPanel problem={problem}>
      <div className={styles.again}>
        {asks === 'format' && (
          <FormatField formats={formats} none="Choose" value={format} onChange={setFormat} />
        )}
        {asks === 'asset' && <AssetField value={asset} onChange={setAsset} />}
        <Button
          blocked={blocked}
          onClick={() =>
            onSend({ asset: asset.trim(), format: asks === 'format' ? format : terms.format })
          }
        >
          Send it again
        </Button>
      </div>
    </ProblemPanel>
  );
}
