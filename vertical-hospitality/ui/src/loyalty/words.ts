import { ApiProblem, sentence, t } from '@guildhall/ui-kit';

/** The problem's sentence in the chosen language where this module knows it, else as the server said it. */
export function problemWords(problem: unknown): string {
  if (problem instanceof ApiProblem) {
    const key = `hospitality.problem.${problem.code}`;
    const { balance, cost } = problem.body;
    const words = t(key, { balance: Number(balance ?? 0), cost: Number(cost ?? 0), missing: Number(cost ?? 0) - Number(balance ?? 0) });
    if (words !== key) {
      return words;
    }
  }
  return sentence(problem);
}

/** `··· 6375`: what is asked for at the bar, without showing the whole number to whoever looks on. */
export function lastFour(phone: string | null | undefined): string | undefined {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= 4 ? `··· ${digits.slice(-4)}` : undefined;
}

export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
