import { Answer, type ImportStatus, Page, Panel, request, useParams, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { DropStep } from './DropStep';
import { MappingStep } from './MappingStep';
import { ProgressStep } from './ProgressStep';
import { RecentImports } from './RecentImports';
import { Steps } from './Steps';
import '../texts/imports';

/** Bring your customers: drop a file, look at the columns, check, watch. Where an import stands is the server's to say. */
export function ImportPage() {
  const t = useT();
  const id = Number(useParams().id) || undefined;
  return (
    <Page narrow title={t('import.title')} subtitle={t('import.lead')}>
      {id ? <Going key={id} id={id} /> : <DropStep />}
      {!id && <RecentImports />}
    </Page>
  );
}

const MOVING = ['running', 'cancelling'];

function Going({ id }: { id: number }) {
  const status = useQuery({
    queryKey: ['record.import', 'status', id],
    queryFn: () => request<ImportStatus>('GET', `/imports/${id}`),
    refetchInterval: ({ state }) => (MOVING.includes(state.data?.status ?? '') ? 700 : false),
  });
  return (
    <Answer of={status}>
      {(data) => (
        <>
          <Steps at={stepOf(data.status)} />
          <Panel title={data.file_name}>
            {data.status === 'uploaded' || data.status === 'checked' ? (
              <MappingStep id={id} />
            ) : (
              <ProgressStep status={data} />
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
}

function stepOf(status: ImportStatus['status']): number {
  return { uploaded: 1, checked: 2 }[status as string] ?? 3;
}
