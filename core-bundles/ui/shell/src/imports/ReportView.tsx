import type { ImportReport } from '@guildhall/ui-kit';
import { Counts } from './Counts';
import { ErrorLines } from './ErrorLines';
import classes from './imports.module.css';

/** What would happen, row by row counted, and what stands in the way. */
export function ReportView({ id, report }: { id: number; report: ImportReport }) {
  return (
    <section className={classes.report} aria-live="polite">
      <Counts of={report} words="count" />
      {report.lines.length > 0 && <ErrorLines id={id} lines={report.lines} />}
    </section>
  );
}
