import { Button } from '@mantine/core';
import { type ImportFault, useRefusal, useT } from '@guildhall/ui-kit';
import { IconDownload } from '@tabler/icons-react';
import classes from './ErrorLines.module.css';

const SHOWN = 50;

/** The first faults, and a file with all of them to be mended and dropped again. */
export function ErrorLines({ id, lines }: { id: number; lines: ImportFault[] }) {
  const t = useT();
  const refusal = useRefusal();
  return (
    <>
      <div className={classes.errorHead}>
        <p>{t('import.errors')}</p>
        <Button
          component="a"
          href={`/api/imports/${id}/errors.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={18} />}
        >
          {t('import.errorFile')}
        </Button>
      </div>
      <ul className={classes.errors}>
        {lines.slice(0, SHOWN).map((line) => (
          <li key={`${line.row} ${line.column} ${line.code}`} data-fatal={line.fatal || undefined}>
            <span className="gh-num">{t('import.row', { row: line.row })}</span>
            <span>
              {line.column && <strong>{line.column}: </strong>}
              {refusal(line, line.message)}
              {line.value && <code>{line.value}</code>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
