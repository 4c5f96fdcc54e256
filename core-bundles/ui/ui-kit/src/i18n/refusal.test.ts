import { beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../api/problem';
import { addTexts } from './i18n';
import { problems } from './problems/en';
import { refusal } from './refusal';

beforeAll(() => addTexts('en', problems));

describe('a refusal', () => {
  it('is told by its code, not by what the server says', () => {
    expect(refusal({ code: 'auth/wrong', title: 'Nope', detail: 'No!' }, '')).toBe('E-mail address and password do not fit.');
  });

  it('names its values where it brings all of them', () => {
    expect(refusal({ code: 'value/number', least: 1, most: 2000 } as object, '')).toContain('from 1 to 2,000');
    expect(refusal({ code: 'value/number', least: 1 } as object, '')).toBe('This has to be a whole number.');
  });

  it('of a rule that only the database knows is told by its kind', () => {
    expect(refusal({ code: 'gadget/serial', kind: 'value/taken', title: 'Another record has this value already.' }, '')).toBe(
      'There is one like this already.',
    );
  });

  it('is told by its area where none of its codes has words of its own', () => {
    expect(refusal({ code: 'query/sort' }, '')).toBe(problems['problem.query/*']);
  });

  it('stays in the words of the server where nobody has others', () => {
    expect(refusal({ code: 'strange/thing', title: 'A title.', detail: 'A sentence.' }, '')).toBe('A sentence.');
    expect(refusal({}, 'Something broke.')).toBe('Something broke.');
  });

  it('of several fields says at each what is wrong with it', async () => {
    const body = { code: 'value/missing', errors: [{ field: 'name', code: 'value/taken', title: 'x' }] };
    const problem = await ApiProblem.of(new Response(JSON.stringify(body), { status: 422 }));
    expect((await import('../api/problem')).fieldErrors(problem)).toEqual({ name: 'There is one like this already.' });
  });
});
