import { Button, Checkbox, Modal, Progress } from '@mantine/core';
import { count, type ImportUndo, request, sayProblem, useRefusal, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './imports.module.css';
import { LeftLines } from './LeftLines';

const HEADS = { undoing: 'import.undoing', undone: 'import.state.undone', failed: 'import.state.failed', stopped: 'import.state.stopped' } as const;

/** What can be taken back of an import, how far that has come, and what was left because somebody has changed it since. */
export function Undo({ id }: { id: number }) {
  const t = useT();
  const queries = useQueryClient();
  const refusal = useRefusal();
  const [asking, setAsking] = useState(false);
  const told = useQuery({
    queryKey: ['record.import', 'undo', id],
    queryFn: () => request<ImportUndo>('GET', `/imports/${id}/undo`),
    refetchInterval: ({ state }) => (state.data?.status === 'undoing' ? 700 : false),
  });
  const undo = useMutation({
    mutationFn: (wish: { edited_too?: boolean }) => request<ImportUndo>('POST', `/imports/${id}/undo`, { body: wish }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['record.import'] }),
    onError: (problem) => sayProblem(problem),
  });
  const status = told.data?.status;
  useEffect(() => {
    if (status === 'undone') {
      void queries.invalidateQueries();
    }
  }, [status, queries]);
  if (!told.data || told.data.status === 'nothing') {
    return null;
  }
  const { made, changed, undone, left, reason } = told.data;
  const open = made + changed;
  if (status === 'ready') {
    return open === 0 ? null : (
      <>
        <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => setAsking(true)}>
          {t('import.undo')}
        </Button>
        <Ask opened={asking} of={told.data} close={() => setAsking(false)} start={(editedToo) => undo.mutate({ edited_too: editedToo })} />
      </>
    );
  }
  return (
    <section aria-live="polite">
      <p className={classes.state} data-state={status === 'undone' ? 'done' : status}>
        <IconArrowBackUp size={26} stroke={1.7} />
        {t(HEADS[status as keyof typeof HEADS] ?? 'import.state.cancelled')}
      </p>
      {status === 'undoing' && (
        <Progress value={(100 * undone) / Math.max(1, undone + open)} size="lg" radius="xl" animated aria-label={t('import.undoing')} />
      )}
      <p className={classes.facts} role="status">
        {t('import.undoneCount', { n: count(undone) })}
      </p>
      {reason && <p className={classes.small}>{refusal({ code: reason }, reason)}</p>}
      {status !== 'undoing' && status !== 'undone' && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({})}>
          {t('list.bulk.resume')}
        </Button>
      )}
      {status === 'undone' && left.length > 0 && (
        <LeftLines lines={left} total={open} busy={undo.isPending} too={() => undo.mutate({ edited_too: true })} />
      )}
    </section>
  );
}

interface AskProps {
  opened: boolean;
  of: ImportUndo;
  close: () => void;
  start: (editedToo: boolean) => void;
}

/** How much that would be, before it is done. */
function Ask({ opened, of: { made, changed, edited }, close, start }: AskProps) {
  const t = useT();
  const [too, setToo] = useState(false);
  return (
    <Modal opened={opened} onClose={close} title={t('import.undoAsk')} centered closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <ul className={classes.told}>
        {made > 0 && <li>{t('import.undoMade', { count: made, n: count(made) })}</li>}
        {changed > 0 && <li>{t('import.undoChanged', { count: changed, n: count(changed) })}</li>}
        {edited > 0 && <li>{t('import.undoEdited', { count: edited, n: count(edited) })}</li>}
      </ul>
      {edited > 0 && <Checkbox checked={too} onChange={(event) => setToo(event.currentTarget.checked)} label={t('import.undoToo')} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>
          {t('kit.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            close();
            start(too);
          }}
        >
          {t('import.undo')}
        </Button>
      </div>
    </Modal>
  );
}
