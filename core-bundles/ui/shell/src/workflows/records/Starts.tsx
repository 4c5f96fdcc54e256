import type { RecordStartsProps } from '@guildhall/ui-kit';
import { useFlowButtons } from './Buttons';

/** Workflows that an owner has given a button at such records. */
export function Starts({ entity, id, children }: RecordStartsProps) {
  return children(useFlowButtons(entity, id).map((flow) => ({ ...flow, id: String(flow.id) })));
}
