import { useT } from '@guildhall/ui-kit';
import type { Report } from './api';
import classes from './ReportTable.module.css';
import { isNumber, useReportWords } from './words';

/** A report's lines, the newest day first, with the sum of all at the head where there is one. */
export function ReportTable({ report, label }: { report: Report; label: string }) {
  const t = useT();
  const { heading, words } = useReportWords(report);
  const { columns, rows, total } = report;
  const inTime = columns[0]?.kind === 'DAY';
  const shown = inTime ? [...rows].reverse() : rows;
  const cells = (values: Report['total']) =>
    columns.slice(1).map(({ key, kind }, at) => (
      <td key={key} data-number={isNumber(kind) || undefined}>
        {words(values[at + 1] ?? null, kind)}
      </td>
    ));
  return (
    // Wider than a telephone: it scrolls by itself, by keys too.
    <div className={classes.frame} tabIndex={0} role="group" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-number={isNumber(column.kind) || undefined}>
                {heading(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {total.length > 0 && rows.length > 1 && (
            <tr className={classes.total}>
              <th scope="row">{t('hospitality.report.total')}</th>
              {cells(total)}
            </tr>
          )}
          {shown.map((row) => (
            <tr key={String(row[0])}>
              <th scope="row">{words(row[0] ?? null, columns[0]?.kind ?? 'NAME')}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
