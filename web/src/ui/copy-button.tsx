import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { CheckIcon, CopyIcon, CrossIcon } from './icons.tsx';

type Result = 'copied' | 'failed' | undefined;

const icons = { copied: <CheckIcon />, failed: <CrossIcon />, none: <CopyIcon /> };
const says = {
  copied: 'Copied',
  failed: 'This browser does not let pages copy: select the text instead',
};

/** Copies a text and says so. `what` completes the button's name: `Copy the hash`. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { result, copy } = useCopy(text);
  return (
    <>
      <IconButton label={`Copy ${what}`} size="small" onClick={copy}>
        {icons[result ?? 'none']}
      </IconButton>
      <span className="unseen" role="status">
        {result && says[result]}
      </span>
    </>
  );
}

/** Copies `text` when told to; `result` says for two seconds what came of it. */
export function useCopy(text: string): { result: Result; copy: () => void } {
  const [result, setResult] = useState<Result>();
  useEffect(() => {
    if (!result) return undefined;
    const timer = setTimeout(() => setResult(undefined), 2000);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = () => {
    copyText(text).then(
      () => setResult('copied'),
      () => setResult('failed'),
    );
  };
  return { result, copy };
}

/** Where the page did not come by HTTPS there is no clipboard to write to, but selections can still be copied. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error('the browser refused to copy');
}
