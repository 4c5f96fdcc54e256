import { RecordForm } from '@guildhall/ui-kit';

interface Props {
  title: string;
  busy: boolean;
  problem: unknown;
  submit: (reason: string) => void;
  close: () => void;
}

/** What changes points by hand says why. */
export function ReasonForm({ submit, ...form }: Props) {
  return (
    <RecordForm
      {...form}
      action={form.title}
      fields={[{ name: 'reason', label: 'field.hospitality.point_entry.reason', required: true, wide: true, maxLength: 500 }]}
      initial={{ reason: null }}
      submit={({ reason }) => submit(String(reason))}
    />
  );
}
