import { ApiProblem } from '../api/problem';
import { request } from '../api/request';
import type { Session } from '../api/types';
import { knownDevice, sign } from './device';
import { count } from './store';

/** Opens a member's session at this shared device by his PIN: the device signs that it was typed here and now. */
export async function unlock(tenant: number, member: number, pin: string): Promise<Session> {
  try {
    return await tryPin(tenant, member, pin, 0);
  } catch (problem) {
    const now = problem instanceof ApiProblem && problem.code === 'deed/clock' ? Date.parse(String(problem.body.now)) : Number.NaN;
    if (Number.isFinite(now)) {
      return tryPin(tenant, member, pin, now - Date.now());
    }
    throw problem;
  }
}

async function tryPin(tenant: number, member: number, pin: string, shift: number): Promise<Session> {
  const known = await knownDevice(tenant, null);
  if (!known) {
    throw new ApiProblem(403, 'device/unknown', '', undefined, undefined, {});
  }
  const counter = await count('things', 'unlocks');
  const at = new Date(Date.now() + shift).toISOString();
  const signature = await sign(known, ['guildhall-unlock-1', known.id, counter, member, at].join('\n'));
  return request<Session>('POST', '/device/unlock', { body: { member_id: member, pin, counter, at, signature } });
}
