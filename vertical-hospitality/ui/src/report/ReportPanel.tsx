import { Answer, Empty, Panel, saveTable, usePageActions, useT } from '@guildhall/ui-kit';
import { ActionIcon } from '@mantine/core';
import { IconChartBar, IconDownload } from '@tabler/icons-react';
import { useVenue } from '../venues/venues';
import { OF_A_VENUE, type Report, type ReportName, type Span, useReport } from './api';
import { Bars } from './Bars';
import classes from './ReportPanel.module.css';
import { ReportTable } from './ReportTable';
import { useReportWords } from './words';

/** What of a report's columns is drawn as bars. */
const DRAWN: Partial<Record<ReportName, number>> = { visits: 1, retention: 1, 'no-shows': 3 };

export function ReportPanel({ name, span }: { name: ReportName; span: Span }) {
  const t = useT();
  const { venue, all, here } = useVenue();
  const inOne = OF_A_VENUE.has(name);
  const answer = useReport(name, span, inOne ? venue : null);
  const { heading, cell } = useReportWords({ name, by: span.by });
  const report = answer.data;
  const title = t(`hospitality.report.${name}`);
  const save = () =>
    report &&
    void saveTable(
      [title, ...(inOne && all.length > 1 && here ? [here.name] : []), `${report.from} ${report.to}`],
      [report.columns.map(heading), ...report.rows.map((row) => report.columns.map(({ kind }, at) => cell(row[at] ?? null, kind)))],
    );
  usePageActions([!!report && report.rows.length > 0 && { id: 'save', label: 'hospitality.report.save', icon: IconDownload, run: save }]);
  return (
    <Panel
      title={title}
      action={
        <ActionIcon
          variant="default"
          size="var(--gh-touch)"
          radius="md"
          disabled={!report || report.rows.length === 0}
          aria-label={t('hospitality.report.save')}
          title={t('hospitality.report.save')}
          onClick={save}
        >
          <IconDownload size={18} stroke={1.8} />
        </ActionIcon>
      }
    >
      <p className={classes.about}>{t(`hospitality.report.${name}.about`)}</p>
      <Answer of={answer} lines={6}>
        {(data) => <Told report={data} title={title} />}
      </Answer>
    </Panel>
  );
}

function Told({ report, title }: { report: Report; title: string }) {
  const t = useT();
  const { words } = useReportWords(report);
  const drawn = DRAWN[report.name];
  const nothing = report.rows.every((row) => row.slice(1).every((value) => value === null || Number(value) === 0));
  if (nothing) {
    return (
      <Empty icon={<IconChartBar size={26} stroke={1.6} />} title={t('hospitality.report.none')}>
        {t(`hospitality.report.${report.name}.none`)}
      </Empty>
    );
  }
  return (
    <>
      {drawn !== undefined && report.rows.length > 1 && (
        <Bars
          bars={report.rows.map((row) => ({
            label: words(row[0] ?? null, 'DAY'),
            words: words(row[drawn] ?? null, report.columns[drawn]?.kind ?? 'COUNT'),
            size: Number(row[drawn] ?? 0),
          }))}
        />
      )}
      <ReportTable report={report} label={title} />
    </>
  );
}
