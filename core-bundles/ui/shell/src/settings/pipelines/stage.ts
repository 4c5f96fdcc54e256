export type StageKind = 'open' | 'won' | 'lost';

export function kindOf({ is_won, is_lost }: { is_won?: boolean | null; is_lost?: boolean | null }): StageKind {
  return is_won ? 'won' : is_lost ? 'lost' : 'open';
}

const numberOf = (text: unknown) => (text === null || text === undefined || text === '' ? null : Math.round(Number(text)));

/** What the form holds, as the API takes it. The chance of what is won or lost is settled. */
export function stageValues(form: Record<string, unknown>): Record<string, unknown> {
  const { kind, probability, rotting_days, required_fields, ...rest } = form;
  const settled = kind === 'won' ? 100 : kind === 'lost' ? 0 : undefined;
  return {
    ...rest,
    // Only what is lost can say why.
    ...(Array.isArray(required_fields) && {
      required_fields: required_fields.filter((name) => kind === 'lost' || name !== 'lost_reason'),
    }),
    is_won: kind === 'won',
    is_lost: kind === 'lost',
    probability: settled ?? numberOf(probability),
    rotting_days: kind === 'open' ? numberOf(rotting_days) : null,
  };
}
