import { Button, CopyButton } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from './api';
import { Readable } from './Readable';
import classes from './runs.module.css';
import type { Names } from '../words/names';

interface Props {
  /** A heading, in the reader's words. */
  title: string;
  of: Json;
  entity: string | undefined;
  names: Names;
}

/** Values as people read them, and at a press exactly as they are kept. */
export function Kept({ title, of, entity, names }: Props) {
  const t = useT();
  const [raw, setRaw] = useState(false);
  return (
    <section className={classes.kept}>
      <header className={classes.keptHead}>
        <p className={classes.keptTitle}>{title}</p>
        <Button variant="subtle" color="gray" className={classes.small} aria-pressed={raw} aria-label={t('run.rawOf', { what: title })} onClick={() => setRaw(!raw)}>
          {t('run.raw')}
        </Button>
      </header>
      {raw ? <Raw of={of} /> : <Readable of={of} entity={entity} names={names} />}
    </section>
  );
}

export function Raw({ of }: { of: unknown }) {
  const t = useT();
  const text = JSON.stringify(of, null, 2);
  return (
    <div className={classes.rawBox}>
      <pre className={classes.raw} tabIndex={0} aria-label={t('run.raw')}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" className={classes.small} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
            {t(copied ? 'kit.copied' : 'kit.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
