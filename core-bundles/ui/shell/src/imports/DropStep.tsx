import { Button, SegmentedControl } from '@mantine/core';
import { Panel, sayProblem, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation } from '@tanstack/react-query';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import settings from '../settings/SettingsPage.module.css';
import { KINDS, upload } from './api';
import classes from './DropStep.module.css';
import { Steps } from './Steps';

/** Where the file goes. Its name often tells what it holds; the choice is the person's. */
export function DropStep() {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [entity, setEntity] = useState<string>(KINDS[0].entity);
  const [over, setOver] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => upload(file, entity),
    onSuccess: ({ id }) => navigate(`/import/${id}`),
    onError: (problem) => sayProblem(problem, t('import.refused')),
  });
  function take(file: File | undefined) {
    if (file && !send.isPending) {
      send.mutate(file);
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }
  return (
    <>
      <Steps at={0} />
      <Panel>
        <div className={classes.what}>
          <p>{t('import.what')}</p>
          <SegmentedControl
            className={settings.scheme}
            aria-label={t('import.what')}
            data={KINDS.map((kind) => ({ value: kind.entity, label: t(kind.label) }))}
            value={entity}
            onChange={setEntity}
          />
        </div>
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <IconFileSpreadsheet size={44} stroke={1.3} />
          <p className={classes.big}>{t('import.drop')}</p>
          <p className={classes.from}>{t('import.from')}</p>
          <Button loading={send.isPending} onClick={() => input.current?.click()}>
            {t('import.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </Panel>
    </>
  );
}
