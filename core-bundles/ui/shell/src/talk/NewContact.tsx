import { type FormFieldSpec, RecordForm, useT } from '@guildhall/ui-kit';
import { useAttach } from './api';

interface Props {
  stranger: number;
  number: string;
  name: string;
  close: () => void;
}

/** A contact made of who called or wrote; what was said is in its story from the start. */
export function NewContact({ stranger, number, name, close }: Props) {
  const t = useT();
  const attach = useAttach();
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, maxLength: 200 },
    { name: 'mobile', label: 'field.mobile', type: 'tel', required: true },
    { name: 'email', label: 'field.email', type: 'email' },
  ];
  const initial = { name, mobile: number, email: '' };
  return (
    <RecordForm
      title={t('talk.newContact')}
      fields={fields}
      initial={initial}
      busy={attach.isPending}
      problem={attach.error}
      close={close}
      submit={(changed) => {
        const contact = Object.fromEntries(Object.entries({ ...initial, ...changed }).filter(([, value]) => value !== '' && value !== null));
        attach.mutate({ stranger, contact }, { onSuccess: close });
      }}
    />
  );
}
