import type { OneRecord, Start } from '@guildhall/ui-kit';
import { useEffect } from 'react';
import { useFlowButtons } from './Buttons';

/** Workflows that an owner has given a button at such records. */
export function Starts({ entity, id, tell }: OneRecord & { tell: (starts: Start[]) => void }) {
  const buttons = useFlowButtons(entity, id);
  useEffect(() => tell(buttons.map((flow) => ({ ...flow, id: String(flow.id) }))), [buttons, tell]);
  return null;
}
