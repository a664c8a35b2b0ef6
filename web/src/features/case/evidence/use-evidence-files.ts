import { useEffect, useRef, useState } from 'react';
import type { EvidenceRef } from '#web/features/case/case-view.ts';
import { uploadEvidence } from './upload-evidence.ts';

/** A file on its way, or one that did not arrive. */
export type Upload = { id: number; name: string; file: File; share: number; failed?: string };

type Kept = {
  refs: readonly EvidenceRef[];
  onChange: (refs: readonly EvidenceRef[]) => void;
};

/**
 * The files of a form. Each is sent as soon as it is chosen, so that sending the form sends words alone; `refs` are
 * those that arrived, kept by whoever keeps the form's draft. `slots` are the names that a step asks for: files fill
 * those that are empty first, in their order.
 */
export function useEvidenceFiles(
  caseId: string,
  slots: readonly string[],
  { refs, onChange }: Kept,
) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const count = useRef(0);
  const newest = useRef({ refs, onChange });
  useEffect(() => {
    newest.current = { refs, onChange };
  });
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  const patch = (id: number, part: Partial<Upload>) =>
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const dropUpload = (id: number) => {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    setUploads((before) => before.filter((one) => one.id !== id));
  };
  const keep = (ref: EvidenceRef) => {
    const { refs: before, onChange: change } = newest.current;
    const others = slots.includes(ref.name)
      ? before.filter(({ name }) => name !== ref.name)
      : before;
    const next = [
      ...others.filter(({ name, sha256 }) => name !== ref.name || sha256 !== ref.sha256),
      ref,
    ];
    // Two files may arrive before the form is drawn again.
    newest.current = { refs: next, onChange: change };
    change(next);
  };
  const send = async ({ id, name, file }: Upload) => {
    const stop = new AbortController();
    stops.current.set(id, stop);
    const watch = (share: number) => patch(id, { share });
    try {
      keep(await uploadEvidence({ case: caseId, file, name, watch, signal: stop.signal }));
      dropUpload(id);
    } catch (error) {
      patch(id, { failed: error instanceof Error ? error.message : String(error) });
    }
  };
  const add = (files: readonly File[], slot?: string) => {
    const taken = [...newest.current.refs, ...uploads].map(({ name }) => name);
    const empty = slots.filter((name) => !taken.includes(name));
    const begun = files.map((file): Upload => {
      count.current += 1;
      return { id: count.current, name: slot ?? empty.shift() ?? file.name, file, share: 0 };
    });
    setUploads((before) => [...before, ...begun]);
    for (const one of begun) void send(one);
  };
  const retry = ({ id, name, file }: Upload) => {
    const anew = { id, name, file, share: 0 };
    setUploads((before) => before.map((one) => (one.id === id ? anew : one)));
    void send(anew);
  };
  return {
    uploads,
    refs,
    slots,
    busy: uploads.some(({ failed }) => failed === undefined),
    missing: slots.filter((name) => !refs.some((ref) => ref.name === name)),
    add,
    retry,
    dropUpload,
    drop: (ref: EvidenceRef) => onChange(refs.filter((one) => one !== ref)),
  };
}

export type EvidenceFiles = ReturnType<typeof useEvidenceFiles>;
