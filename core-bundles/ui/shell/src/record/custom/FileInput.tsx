import { Button, Input, Loader, Select } from '@mantine/core';
import { type Drawn, request, sayProblem, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { type RecordFile, useFiles } from '../files/files';
import classes from './custom.module.css';
import '../../texts/custom';

/** One of the record's files, or one that becomes so. */
export function FileInput({ entity, record, ...drawn }: Drawn & { entity: string; record: number | undefined }) {
  const t = useT();
  const { label, help, error, required } = drawn;
  return record === undefined ? (
    <Input.Wrapper label={label} description={help} error={error} required={required} labelElement="div">
      <p className={classes.why}>{t('custom.file.later')}</p>
    </Input.Wrapper>
  ) : (
    <OneOf entity={entity} record={record} {...drawn} />
  );
}

function OneOf({ entity, record, label, help, value, error, required, autoFocus, change }: Drawn & { entity: string; record: number }) {
  const t = useT();
  const queries = useQueryClient();
  const files = useFiles(entity, record);
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) =>
      request<RecordFile>('POST', '/files', {
        query: { entity, record_id: record, name: file.name },
        body: file,
        headers: { 'Content-Type': 'application/octet-stream' },
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['record.file', entity, record] });
      change(id);
    },
    onError: (problem) => sayProblem(problem),
  });
  return (
    <Input.Wrapper label={label} description={help} error={error} required={required} withAsterisk={required} labelElement="div">
      <div className={classes.file}>
        <Select
          aria-label={label}
          placeholder={t('custom.file.choose')}
          data={(files.data?.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={typeof value === 'number' ? String(value) : null}
          clearable={!required}
          searchable
          nothingFoundMessage={t('files.none')}
          data-autofocus={autoFocus || undefined}
          onChange={(chosen) => change(chosen === null ? null : Number(chosen))}
        />
        {files.data?.may_add && (
          <Button
            variant="default"
            leftSection={send.isPending ? <Loader size={16} /> : <IconUpload size={18} stroke={1.8} />}
            onClick={() => input.current?.click()}
          >
            {t('custom.file.send')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file && !send.isPending) {
              send.mutate(file);
            }
            event.currentTarget.value = '';
          }}
        />
      </div>
    </Input.Wrapper>
  );
}
