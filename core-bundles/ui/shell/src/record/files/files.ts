import { ApiProblem, locale, request, sayProblem, t } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

export interface RecordFile {
  id: number;
  name: string;
  media_type: string;
  bytes: number;
  /** A browser may show it. */
  shown: boolean;
  added_by_id: number | null;
  created_at: string;
}

export interface FilesPage {
  data: RecordFile[];
  room: { bytes: number; most_bytes: number; most_file_bytes: number };
  may_add: boolean;
}

/** One on its way, or one that did not come through and waits. */
export interface Sending {
  key: string;
  name: string;
  file: File;
  waits: boolean;
}

const keyOf = (entity: string, id: number) => ['record.file', entity, id];

export function useFiles(entity: string, id: number) {
  return useQuery({
    queryKey: keyOf(entity, id),
    queryFn: ({ signal }) => request<FilesPage>('GET', '/files', { query: { entity, record_id: id }, signal }),
  });
}

export interface Sender {
  sending: Sending[];
  send: (files: Iterable<File>) => Promise<void>;
  again: () => Promise<void>;
  forget: (key: string) => void;
}

/**
 * Sends files one after the other, so that a slow line carries the first one home first. What a lost line keeps back waits and
 * goes once the line is there again; the server takes the same file twice for one.
 */
export function useSend(entity: string, id: number, mostBytes: number | undefined): Sender {
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending[]>([]);
  const forget = (key: string) => setSending((now) => now.filter((one) => one.key !== key));
  const wait = (key: string, waits: boolean) => setSending((now) => now.map((one) => (one.key === key ? { ...one, waits } : one)));

  async function sendOne({ key, name, file }: Sending) {
    try {
      if (mostBytes !== undefined && file.size > mostBytes) {
        throw new ApiProblem(413, 'file/too-large', t('files.tooLarge', { most: fileSize(mostBytes) }), undefined, undefined, {});
      }
      await request<RecordFile>('POST', '/files', {
        query: { entity, record_id: id, name },
        body: file,
        headers: { 'Content-Type': 'application/octet-stream' },
      });
    } catch (problem) {
      if (isLost(problem)) {
        wait(key, true);
        return;
      }
      sayProblem(problem, name);
    }
    forget(key);
    await queries.invalidateQueries({ queryKey: keyOf(entity, id) });
  }
  async function send(files: Iterable<File>) {
    const all = [...files].map((file) => ({ key: crypto.randomUUID(), name: file.name, file, waits: false }));
    setSending((now) => [...now, ...all]);
    for (const one of all) {
      await sendOne(one);
    }
  }
  async function again() {
    for (const one of sending.filter(({ waits }) => waits)) {
      wait(one.key, false);
      await sendOne(one);
    }
  }
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const back = () => void latest.current();
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, []);
  return { sending, send, again, forget };
}

/** No answer, or one from a server that is just coming back: worth another try with the same bytes. */
function isLost(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504);
}

export function useRemoveFile(entity: string, id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: number) => request<void>('DELETE', `/files/${file}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(entity, id) }),
  });
}

export function contentOf({ id }: RecordFile, inline: boolean): string {
  return `/api/files/${id}/content${inline ? '?inline=true' : ''}`;
}

export function isPicture({ shown, media_type }: RecordFile): boolean {
  return shown && media_type.startsWith('image/');
}

/** `1.4 MB`, as the reader writes it. */
export function fileSize(bytes: number, tongue: string = locale()): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(steps.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(tongue, {
    style: 'unit',
    unit: steps[step],
    unitDisplay: step > 0 ? 'short' : 'long',
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  }).format(value);
}
