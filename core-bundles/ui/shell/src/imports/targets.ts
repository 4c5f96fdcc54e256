import { type ImportPreview, useT } from '@guildhall/ui-kit';
import { labelOf, useDescribed } from '../record/descriptors';

type Target = ImportPreview['targets'][number];

/** What a column may become, in the reader's words: a field, or for a reference also by what its record is found. */
export function useTargetWords(entity: string): (target: Target) => string {
  const t = useT();
  const of = useDescribed().get(entity);
  return ({ field, label }) => {
    const [name = '', by] = field.split(':');
    const described = of?.fields.find((one) => one.name === name);
    if (!described) {
      return name === 'external_id' ? t('import.external') : label;
    }
    const words = labelOf(entity, described);
    return by && by !== 'who' ? t(`import.by.${by}`, { field: words }) : words;
  };
}
