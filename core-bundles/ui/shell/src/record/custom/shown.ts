import type { DescribedField } from '../descriptors';
import { holds } from './expression';

/** Whether a field has a place beside these values: by its own condition, or because it holds something all the same. */
export function isShown(field: DescribedField, record: Record<string, unknown>): boolean {
  return holds(field.custom?.visible_if, (name) => record[name]);
}
