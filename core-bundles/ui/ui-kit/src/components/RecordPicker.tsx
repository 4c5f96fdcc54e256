import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request';
import type { Page } from '../api/types';
import { useT } from '../i18n/i18n';

interface Props {
  label: string;
  path: string;
  titleField: string;
  value: number | null;
  error?: string;
  required?: boolean;
  onChange: (id: number | null) => void;
  /** Within what closes when something outside is touched. */
  inside?: boolean;
}

type Row = { id: number } & Record<string, unknown>;

/** Chooses a record by the first letters of its name. */
export function RecordPicker({ path, titleField, value, onChange, inside = false, ...input }: Props) {
  const t = useT();
  const [words, setWords] = useState('');
  const chosen = useQuery({
    queryKey: ['picked', path, value],
    queryFn: () => request<Row>('GET', `/${path}/${value}`),
    enabled: value !== null,
  });
  const title = (row: Row) => String(row[titleField] ?? row.id);
  // The name of what is chosen stands there untyped: it asks for nothing.
  const typed = chosen.data && words === title(chosen.data) ? '' : words;
  const [query] = useDebouncedValue(typed, 150);
  const found = useQuery({
    queryKey: ['picker', path, query],
    queryFn: ({ signal }) =>
      request<Page<Row>>('GET', `/${path}`, { query: { q: query, per_page: 20, total: 'none', sort: titleField }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const rows = [...(found.data?.data ?? [])];
  if (chosen.data && value !== null && !rows.some(({ id }) => id === value)) {
    rows.unshift(chosen.data);
  }
  return (
    <Select
      {...input}
      comboboxProps={{ withinPortal: !inside }}
      searchable
      clearable={!input.required}
      clearButtonProps={{ 'aria-label': t('kit.delete') }}
      nothingFoundMessage={t('kit.none')}
      data={rows.map((row) => ({ value: String(row.id), label: title(row) }))}
      filter={({ options }) => options}
      value={value === null ? null : String(value)}
      searchValue={words}
      onSearchChange={setWords}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
