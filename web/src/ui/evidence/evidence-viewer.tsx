import { useEffect, useState } from 'react';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { DownloadIcon } from '#web/ui/icons.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { readDiff } from './diff.ts';
import { beginning, type Evidence, readEvidence } from './evidence.ts';
import styles from './evidence-viewer.module.css';
import { DiffText, JsonText, TerminalText } from './text-view.tsx';

type Content =
  | { standing: 'loading' }
  | { standing: 'failed'; why: string }
  | { standing: 'ready'; address: string; text: string; cut: boolean };

/** What is in a piece of evidence, as its kind is read best. */
export function EvidenceViewer({ evidence }: { evidence: Evidence }) {
  // Another piece begins anew: nothing of the one before is shown while it is fetched.
  return <Viewer key={evidence.id} evidence={evidence} />;
}

function Viewer({ evidence }: { evidence: Evidence }) {
  const { content, retry } = useContent(evidence);
  if (content.standing === 'loading') {
    return (
      <Awaited what={evidence.name}>
        <SkeletonBlock height="12rem" />
      </Awaited>
    );
  }
  if (content.standing === 'failed') {
    return (
      <ProblemPanel
        problem={{
          title: 'The evidence could not be read',
          happened: `Fetching ${evidence.name} failed: ${content.why}.`,
          safe: 'The evidence itself is not harmed.',
        }}
      >
        <Button size="small" onClick={retry}>
          Try again
        </Button>
      </ProblemPanel>
    );
  }
  return (
    <div className={styles.viewer}>
      {evidence.kind === 'image' ? (
        <div className={styles.image}>
          <img src={content.address} alt={evidence.name} />
        </div>
      ) : (
        <TextContent evidence={evidence} text={content.text} />
      )}
      <div className={styles.foot}>
        <span>
          {content.cut &&
            `The beginning of ${formatBytes(evidence.size)}; download it for the whole.`}
        </span>
        <a
          className={buttonClass('plain', 'small')}
          href={content.address}
          download={evidence.name}
        >
          <DownloadIcon />
          Download
        </a>
      </div>
    </div>
  );
}

function TextContent({ evidence: { kind, name }, text }: { evidence: Evidence; text: string }) {
  if (kind === 'file' || kind === 'image') {
    return (
      <p className={styles.none}>
        A file of this kind cannot be shown here; download it to look at it.
      </p>
    );
  }
  return (
    <CodeBlock what={name} text={text} wrap={kind === 'text' || kind === 'diff'}>
      {kind === 'json' && <JsonText source={text} />}
      {kind === 'terminal' && <TerminalText source={text} />}
      {kind === 'diff' && <DiffText lines={readDiff(text)} />}
      {kind === 'text' && text}
    </CodeBlock>
  );
}

/** Fetches the bytes, again on request. What was made for the page is given back when it is left. */
function useContent(evidence: Evidence): { content: Content; retry: () => void } {
  const [content, setContent] = useState<Content>({ standing: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches the same anew.
  useEffect(() => {
    const stop = new AbortController();
    let address: string | undefined;
    const load = async () => {
      const blob = await readEvidence(evidence, stop.signal);
      const readable = evidence.kind !== 'image' && evidence.kind !== 'file';
      const shown = readable ? await beginning(blob) : { text: '', cut: false };
      if (stop.signal.aborted) return;
      address = URL.createObjectURL(blob);
      setContent({ standing: 'ready', address, ...shown });
    };
    setContent({ standing: 'loading' });
    load().catch((error: unknown) => {
      if (!stop.signal.aborted) setContent({ standing: 'failed', why: sayWhy(error) });
    });
    return () => {
      stop.abort();
      if (address) URL.revokeObjectURL(address);
    };
  }, [evidence, attempt]);
  return { content, retry: () => setAttempt(attempt + 1) };
}

const sayWhy = (error: unknown) => (error instanceof Error ? error.message : String(error));
