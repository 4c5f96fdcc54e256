import { Select } from '@mantine/core';
import { type Pipeline, useLocation, useNavigate, useT } from '@guildhall/ui-kit';

interface Props {
  className: string | undefined;
  all: Pipeline[];
  chosen: Pipeline | undefined;
}

/** Goes from one pipeline to another; not there when there is only one. */
export function PipelinePick({ className, all, chosen }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useLocation();
  if (all.length < 2) {
    return null;
  }
  return (
    <Select
      className={className}
      aria-label={t('pipeline.pick')}
      data={all.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={chosen ? String(chosen.id) : null}
      allowDeselect={false}
      onChange={(id) => void navigate(`/pipeline/${id}${search}`)}
    />
  );
}
