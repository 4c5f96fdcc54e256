import { Confirm, request, say, useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useWorkspaceChange } from './workspace';

/** Asks once more, then takes what the workspace came with away. @param done told after they are gone */
export function SampleRemoval({ close, done }: { close: () => void; done: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const remove = useWorkspaceChange(() => request('DELETE', '/workspace/sample-data'));
  return (
    <Confirm
      title={t('settings.sampleTitle')}
      action={t('settings.sampleRemove')}
      busy={remove.isPending}
      problem={remove.error}
      close={close}
      confirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            say(t('settings.sampleGone'));
            void queries.invalidateQueries();
            done();
          },
        })
      }
    >
      <p>{t('settings.sampleSure')}</p>
    </Confirm>
  );
}
