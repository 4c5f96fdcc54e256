import { Button, Progress } from '@mantine/core';
import { count, type ImportFault, type ImportStatus, Link, request, sayProblem, useRefusal, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconCircleCheck, IconPlayerStop } from '@tabler/icons-react';
import { useEffect } from 'react';
import { listPath, useDescribed } from '../record/descriptors';
import { Counts } from './Counts';
import { Undo } from './Undo';
import { ErrorLines } from './ErrorLines';
import classes from './imports.module.css';

/** Lists that have pages of their own. */
const OWN: Record<string, string> = { 'crm.contact': '/contacts', 'crm.company': '/companies', 'crm.deal': '/deals' };

/** How far a running import has come, and how it ended. It goes on without this page. */
export function ProgressStep({ status }: { status: ImportStatus }) {
  const t = useT();
  const queries = useQueryClient();
  const moving = status.status === 'running' || status.status === 'cancelling';
  const undone = status.status === 'undone';
  const refusal = useRefusal();
  const why = status.problem_code ? refusal({ code: status.problem_code }, status.problem ?? '') : status.problem;
  const go = useMutation({
    mutationFn: (step: 'start' | 'cancel') => request('POST', `/imports/${status.id}/${step}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['record.import'] }),
    onError: (problem) => sayProblem(problem),
  });
  const errors = useQuery({
    queryKey: ['import', status.id, 'errors', status.status],
    queryFn: () => request<ImportFault[]>('GET', `/imports/${status.id}/errors`),
    enabled: !moving && status.errors > 0,
  });
  useEffect(() => {
    if (!moving) {
      void queries.invalidateQueries({ queryKey: [status.entity] });
    }
  }, [moving, queries, status.entity]);
  const share = status.rows_total === 0 ? 100 : (100 * status.rows_done) / status.rows_total;
  const Icon = status.status === 'done' ? IconCircleCheck : IconAlertTriangle;
  const of = useDescribed().get(status.entity);
  const list = of && (OWN[of.entity] ?? listPath(of));
  return (
    <>
      {!undone && (
        <p className={classes.state} data-state={status.status}>
          {!moving && <Icon size={26} stroke={1.7} />}
          {t(`import.state.${status.status}`)}
        </p>
      )}
      {why && <p className={classes.small}>{why}</p>}
      {undone ? (
        <Undo id={status.id} />
      ) : (
        <>
          <Progress
            value={share}
            size="lg"
            radius="xl"
            animated={moving}
            color={status.status === 'failed' ? 'red' : status.status === 'done' ? 'teal' : undefined}
            aria-label={t('import.step.run')}
          />
          <p className={classes.facts} role="status">
            {t('import.progress', { done: count(status.rows_done), total: count(status.rows_total) })}
          </p>
          <Counts of={status} words="did" />
        </>
      )}
      {!undone && errors.data && errors.data.length > 0 && <ErrorLines id={status.id} lines={errors.data} />}
      <div className={classes.foot}>
        {moving ? (
          <Button variant="default" leftSection={<IconPlayerStop size={18} />} loading={go.isPending} onClick={() => go.mutate('cancel')}>
            {t('import.stop')}
          </Button>
        ) : (
          <>
            {!undone && <Undo id={status.id} />}
            {['failed', 'stopped'].includes(status.status) && (
              <Button variant="default" loading={go.isPending} onClick={() => go.mutate('start')}>
                {t('list.bulk.resume')}
              </Button>
            )}
            <Button component={Link} to="/import" variant="default">
              {t('import.another')}
            </Button>
            {list && (
              <Button component={Link} to={list}>
                {t('import.look')}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}
