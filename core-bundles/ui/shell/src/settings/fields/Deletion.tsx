import { Confirm, say, useT } from '@guildhall/ui-kit';
import { type CustomField, useDeed, useRehearsal } from './api';
import { Rehearsed } from './Rehearsed';

/** No other type: it is to go. */
const DELETE = {};

/** Takes a field away, after it is said what goes with it. */
export function Deletion({ field, close }: { field: CustomField; close: () => void }) {
  const t = useT();
  const deed = useDeed(field.entity);
  const answer = useRehearsal(field, DELETE);
  return (
    <Confirm
      title={t('fields.deleteTitle', { name: field.label })}
      action={t('kit.delete')}
      busy={deed.isPending || answer.isPending}
      problem={deed.error}
      confirm={() =>
        deed.mutate(
          { do: 'delete', field },
          {
            onSuccess: () => {
              say(t('fields.deleted', { name: field.label }));
              close();
            },
          },
        )
      }
      close={close}
    >
      <Rehearsed field={field} answer={answer} />
      <p>{t('fields.deleteText')}</p>
    </Confirm>
  );
}
