import { Alert, Button } from '@mantine/core';
import { Answer, ApiProblem, sentence, useMay, useT } from '@guildhall/ui-kit';
import { NotHere } from '../../frame/NotHere';
import { SettingsLayout } from '../../settings/SettingsLayout';
import { useWorkingTime } from './api';
import { ClosedPanel } from './ClosedPanel';
import classes from './hours.module.css';
import { WeekPanel } from './WeekPanel';
import '../../texts/workflowPages';

/** When the business works: what working days and working hours of workflows go by. */
export function HoursPage() {
  const may = useMay()('workspace.admin');
  const time = useWorkingTime();
  if (!may) {
    return <NotHere />;
  }
  return (
    <SettingsLayout>
      <Answer of={time} lines={8}>
        {(data) => (
          <>
            <WeekPanel key={data.version} time={data} reload={() => void time.refetch()} />
            <ClosedPanel time={data} reload={() => void time.refetch()} />
          </>
        )}
      </Answer>
    </SettingsLayout>
  );
}

/** Why it was not saved, and the way on. */
export function NotSaved({ problem, reload }: { problem: unknown; reload: () => void }) {
  const t = useT();
  if (!problem) {
    return null;
  }
  const clash = problem instanceof ApiProblem && problem.status === 412;
  return (
    <Alert color={clash ? 'orange' : 'red'} role="alert" className={classes.alert}>
      {clash ? t('hours.clash') : sentence(problem)}
      {clash && (
        <Button variant="default" mt="sm" onClick={reload}>
          {t('hours.reload')}
        </Button>
      )}
    </Alert>
  );
}
