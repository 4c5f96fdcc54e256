import { Button } from '@mantine/core';
import { Link, Page, Panel, useMay, useNavigate, useSession, useT } from '@guildhall/ui-kit';
import { IconCompass, IconFileImport, IconSparkles, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import '../texts/steps';
import classes from './FirstSteps.module.css';
import { SampleRemoval } from './SampleRemoval';

/** From a workspace full of samples to one's own: an owner's first ten minutes. */
export function FirstStepsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { workspace, start_page } = useSession();
  const admin = useMay()('workspace.admin');
  const [asking, ask] = useState(false);
  return (
    <Page narrow title={t('nav.steps')} subtitle={t('steps.lead')}>
      <Panel flush>
        <ol className={classes.steps}>
          <Step of="look" icon={<IconCompass />} action={<Go to={start_page} label={t('steps.lookGo')} />} />
          <Step of="bring" icon={<IconFileImport />} action={<Go to="/import" label={t('steps.bringGo')} />} />
          <Step of="team" icon={<IconUserPlus />} action={<Go to="/team" label={t('steps.teamGo')} />} />
          {admin && workspace.sample_data && (
            <Step
              of="samples"
              icon={<IconSparkles />}
              action={
                <Button variant="light" color="red" onClick={() => ask(true)}>
                  {t('steps.samplesGo')}
                </Button>
              }
            />
          )}
        </ol>
      </Panel>
      {asking && <SampleRemoval close={() => ask(false)} done={() => void navigate(start_page)} />}
    </Page>
  );
}

function Go({ to, label }: { to: string; label: string }) {
  return (
    <Button component={Link} to={to} variant="default">
      {label}
    </Button>
  );
}

function Step({ of, icon, action }: { of: string; icon: ReactNode; action: ReactNode }) {
  const t = useT();
  return (
    <li className={classes.step}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.words}>
        <h2>{t(`steps.${of}`)}</h2>
        <p>{t(`steps.${of}Text`)}</p>
      </div>
      {action}
    </li>
  );
}
