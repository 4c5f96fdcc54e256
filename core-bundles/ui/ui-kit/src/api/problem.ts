import { t } from '../i18n/i18n';
import { problemTexts, refusal } from '../i18n/refusal';

/**
 * An answer of the server that says no, as RFC 9457 has it; status 0 when no answer came. Its detail is in the reader's language.
 */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly detail: string | undefined,
    readonly field: string | undefined,
    readonly body: Record<string, unknown>,
  ) {
    super(detail ?? title);
    this.name = 'ApiProblem';
  }

  /** Under which the server's log, the database and events know the call. */
  get trace(): string | undefined {
    return typeof this.body.trace === 'string' ? this.body.trace : undefined;
  }

  static network(): ApiProblem {
    return new ApiProblem(0, 'network', t('kit.error.network'), undefined, undefined, {});
  }

  static async of(response: Response): Promise<ApiProblem> {
    const body = await response.json().catch(() => ({}));
    // At the door that is no refusal that anybody reads, and nothing should keep the door waiting.
    if (body.code !== 'auth/not-signed-in') {
      await problemTexts();
    }
    const text = (key: string): string | undefined => (typeof body[key] === 'string' ? body[key] : undefined);
    return new ApiProblem(
      response.status,
      text('code') ?? `http/${response.status}`,
      text('title') ?? '',
      refusal(body, t('kit.error.server')),
      text('field'),
      body,
    );
  }
}

/** A sentence for people out of anything thrown. */
export function sentence(problem: unknown): string {
  return problem instanceof ApiProblem ? problem.message : t('kit.error.server');
}

/** The messages to show at form fields: of one problem, or of several when the server names more than one. */
export function fieldErrors(problem: unknown): Record<string, string> {
  if (!(problem instanceof ApiProblem)) {
    return {};
  }
  const errors: Record<string, string> = {};
  const several = problem.body.errors ?? problem.body.problems;
  if (Array.isArray(several)) {
    for (const one of several) {
      errors[one.field] ??= refusal(one, problem.message);
    }
  }
  if (problem.field) {
    errors[problem.field] ??= problem.message;
  }
  return errors;
}
