import { Answer, Page, useSearchParams, useT } from '@guildhall/ui-kit';
import { Select } from '@mantine/core';
import '../texts/report';
import { VenuePicker } from '../venues/VenuePicker';
import { OF_A_VENUE, REPORTS, type ReportName, useReportNames } from './api';
import { ReportPanel } from './ReportPanel';
import classes from './ReportsPage.module.css';
import { spanOf, type Stretch, STRETCHES } from './spans';

/** For the owner: how the house does. What is chosen stands in the address, for whoever is sent it. */
export function ReportsPage() {
  const t = useT();
  const names = useReportNames();
  const [params, setParams] = useSearchParams();
  const stretch = STRETCHES.find((each) => each === params.get('time')) ?? 'month';
  return (
    <Page title={t('hospitality.nav.reports')} subtitle={t('hospitality.report.subtitle')}>
      <Answer of={names} lines={6}>
        {({ data }) => {
          const offered = REPORTS.filter((name) => data.includes(name));
          const open = offered.find((name) => name === params.get('report')) ?? offered[0];
          const choose = (name: ReportName, time: Stretch) => setParams({ report: name, time }, { replace: true });
          return (
            open && (
              <>
                <div className={classes.bar}>
                  <div className={classes.names} role="group" aria-label={t('hospitality.report.which')}>
                    {offered.map((name) => (
                      <button key={name} type="button" className={classes.name} aria-pressed={name === open} onClick={() => choose(name, stretch)}>
                        {t(`hospitality.report.${name}`)}
                      </button>
                    ))}
                  </div>
                  <div className={classes.choices}>
                    {OF_A_VENUE.has(open) && <VenuePicker />}
                    <Select
                      className={classes.time}
                      aria-label={t('hospitality.report.time')}
                      allowDeselect={false}
                      data={STRETCHES.map((value) => ({ value, label: t(`hospitality.report.time.${value}`) }))}
                      value={stretch}
                      onChange={(value) => choose(open, value as Stretch)}
                    />
                  </div>
                </div>
                <ReportPanel name={open} span={spanOf(stretch)} />
              </>
            )
          );
        }}
      </Answer>
    </Page>
  );
}
