import { Button } from '@mantine/core';
import { Answer, Empty, Link, type OneRecord, useT } from '@guildhall/ui-kit';
import { IconRoute } from '@tabler/icons-react';
import { useRuns } from '../runs/api';
import { RunLine } from '../runs/RunLine';
import classes from '../runs/runs.module.css';
import '../../texts/runs';

/** Runs about one record, newest first. */
export function RunsOf({ entity, id }: OneRecord) {
  const t = useT();
  const runs = useRuns({ entity, record_id: String(id) });
  return (
    <Answer of={runs} lines={3}>
      {({ pages }) => {
        const all = pages.flatMap(({ data }) => data);
        return all.length === 0 ? (
          <Empty icon={<IconRoute size={26} stroke={1.6} />} title={t('asked.noRuns')}>
            {t('asked.noRunsText')}
          </Empty>
        ) : (
          <>
            <ul className={classes.runs} aria-label={t('run.many')}>
              {all.map((run) => (
                <RunLine key={run.id} run={run} about={false} />
              ))}
            </ul>
            <Button component={Link} to={`/settings/workflows/runs?entity=${entity}&record_id=${id}`} variant="default" fullWidth mt="md">
              {t('asked.all')}
            </Button>
          </>
        );
      }}
    </Answer>
  );
}
