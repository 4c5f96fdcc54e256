import { count, useT } from '@guildhall/ui-kit';
import type { Report } from './api';
import { ErrorLines } from './ErrorLines';
import classes from './imports.module.css';

/** What would happen, row by row counted, and what stands in the way. */
export function ReportView({ id, report }: { id: number; report: Report }) {
  const t = useT();
  return (
    <section className={classes.report} aria-live="polite">
      <dl className={classes.counts}>
        {(['creates', 'updates', 'unchanged', 'errors'] as const).map((name) => (
          <div key={name} data-name={name} data-none={report[name] === 0 || undefined}>
            <dd>{count(report[name])}</dd>
            <dt>{t(`import.count.${name}`)}</dt>
          </div>
        ))}
      </dl>
      {report.lines.length > 0 && <ErrorLines id={id} lines={report.lines} />}
    </section>
  );
}
