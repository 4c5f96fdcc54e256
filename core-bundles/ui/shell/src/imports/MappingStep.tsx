import { Alert, Button } from '@mantine/core';
import { Answer, count, type ImportPreview, type ImportReport, request, sayProblem, sentence, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ColumnLine } from './ColumnLine';
import columns from './ColumnLine.module.css';
import classes from './imports.module.css';
import { ReportView } from './ReportView';
import { useTargets } from './targets';

/** What each column becomes, to be corrected; then every row is checked before any is written. */
export function MappingStep({ id }: { id: number }) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = ['import', id, 'preview'];
  const preview = useQuery({ queryKey: key, queryFn: () => request<ImportPreview>('GET', `/imports/${id}/preview`) });
  const moved = () => queries.invalidateQueries({ queryKey: ['record.import'] });
  const check = useMutation({ mutationFn: () => request<ImportReport>('POST', `/imports/${id}/check`), onSuccess: moved });
  const map = useMutation({
    mutationFn: ({ index, field }: { index: number; field: string | null }) =>
      request<ImportPreview>('PUT', `/imports/${id}/mapping`, { body: { columns: [{ index, field }] } }),
    onSuccess: (next) => {
      queries.setQueryData(key, next);
      check.reset();
    },
    onError: (problem) => sayProblem(problem),
  });
  const start = useMutation({
    mutationFn: () => request('POST', `/imports/${id}/start`),
    onSuccess: moved,
    onError: (problem) => sayProblem(problem),
  });
  const drop = useMutation({
    mutationFn: () => request('DELETE', `/imports/${id}`),
    onSuccess: () => navigate('/import'),
  });
  return (
    <Answer of={preview} lines={6}>
      {(data) => (
        <>
          <p className={classes.facts}>
            {t('import.rows', { count: data.rows, n: count(data.rows) })} · {data.encoding}
            {data.vendor !== 'plain' && ` · ${data.vendor}`}
          </p>
          <Columns data={data} change={(index, field) => map.mutate({ index, field })} />
          {check.error && (
            <Alert color="red" role="alert" mt="md">
              {sentence(check.error)}
            </Alert>
          )}
          {check.data && <ReportView id={id} report={check.data} />}
          <div className={classes.foot}>
            <Button variant="subtle" color="gray" onClick={() => drop.mutate()}>
              {t('import.forget')}
            </Button>
            <Button variant={check.data ? 'default' : 'filled'} loading={check.isPending} onClick={() => check.mutate()}>
              {t(check.data ? 'import.checkAgain' : 'import.check')}
            </Button>
            {check.data && check.data.creates + check.data.updates > 0 && (
              <Button loading={start.isPending} onClick={() => start.mutate()}>
                {t('import.start', { n: count(check.data.creates + check.data.updates) })}
              </Button>
            )}
          </div>
        </>
      )}
    </Answer>
  );
}

function Columns({ data, change }: { data: ImportPreview; change: (index: number, field: string | null) => void }) {
  const targets = useTargets(data);
  return (
    <ul className={columns.columns}>
      {data.columns.map((column, index) => (
        <ColumnLine key={column.header + index} column={column} targets={targets} change={(field) => change(index, field)} />
      ))}
    </ul>
  );
}
