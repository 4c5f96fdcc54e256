import { count, type ImportStatus, Link, Panel, request, Tag, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import classes from './RecentImports.module.css';

const TINTS = { done: 'green', failed: 'red', cancelled: 'gray', undone: 'gray', running: 'blue' } as const;

/** Files of before, to look at or to go on with. */
export function RecentImports() {
  const t = useT();
  const recent = useQuery({
    queryKey: ['record.import', 'recent'],
    queryFn: () => request<ImportStatus[]>('GET', '/imports'),
  });
  if (!recent.data?.length) {
    return null;
  }
  return (
    <div className={classes.recent}>
      <Panel title={t('import.recent')}>
        <ul className={classes.list}>
          {recent.data.slice(0, 10).map((one) => (
            <li key={one.id}>
              <Link to={`/import/${one.id}`} className={classes.entry}>
                <span>{one.file_name}</span>
                <Tag tint={TINTS[one.status as keyof typeof TINTS] ?? 'yellow'}>{t(`import.state.${one.status}`)}</Tag>
                <span className={`${classes.rows} gh-num`}>{count(one.rows_total)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
