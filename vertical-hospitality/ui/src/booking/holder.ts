import { ApiProblem, t } from '@guildhall/ui-kit';
import { clock } from './time';

/** Who has the table that was asked for is what a host wants to know. */
export function holder(problem: unknown, zone: string): unknown {
  if (!(problem instanceof ApiProblem) || typeof problem.body.holder !== 'string') {
    return problem;
  }
  const { table, holder: name, from, until } = problem.body;
  const said = t('hospitality.booking.takenBy', { table: String(table), name: String(name), from: clock(String(from), zone), until: clock(String(until), zone) });
  return new ApiProblem(problem.status, problem.code, said, undefined, undefined, problem.body);
}
