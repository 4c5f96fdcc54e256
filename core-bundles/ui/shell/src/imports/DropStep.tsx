import { Button, Select } from '@mantine/core';
import { Panel, sayProblem, useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation } from '@tanstack/react-query';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useDescriptions, words } from '../record/descriptors';
import { upload } from './api';
import classes from './DropStep.module.css';
import { Steps } from './Steps';

/** Where the file goes. Its name often tells what it holds; the choice is the person's. */
export function DropStep() {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [params, setParams] = useSearchParams();
  const kinds = useKinds();
  const entity = params.get('of') ?? usual(kinds);
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
          <Select
            className={classes.kind}
            label={t('import.what')}
            data={kinds}
            value={entity}
            allowDeselect={false}
            searchable
            onChange={(next) => next && setParams({ of: next }, { replace: true })}
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
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
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

/** A trade's own people, where it has any: a bar brings guests, who are contacts by that. */
function usual(kinds: ReturnType<typeof useKinds>): string {
  return kinds.flatMap(({ items }) => items).find(({ people }) => people)?.value ?? 'crm.contact';
}

/** Records that whoever looks may make, by their modules. */
function useKinds() {
  const may = useMay();
  return useDescriptions()
    .modules.map(({ key, title, entities }) => ({
      group: words(`module.${key}`, title),
      items: (entities ?? [])
        .filter(({ path, importable }) => importable && may(`${path.replace('/', '.')}.create`))
        .map((one) => ({ value: one.entity, people: !!one.stands_on, label: words(`records.${one.entity}`, words(`${one.entity.split('.')[1]}.many`, one.label_plural)) })),
    }))
    .filter(({ items }) => items.length > 0);
}
