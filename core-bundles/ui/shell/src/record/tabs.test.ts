import { describe, expect, it } from 'vitest';
import type { Described, DescribedField } from './descriptors';
import { inOrder, standsAt, type Tab, versionOf } from './tabs';

const field = (name: string, type: string, references?: string) => ({ name, type, references, label: name, required: false, read_only: false }) as DescribedField;
const kind = (entity: string, path: string, person: boolean, ...fields: DescribedField[]) => [entity, { path, person, fields } as Described] as const;

const known = new Map([
  kind('crm.contact', 'contacts', true, field('phone', 'phone'), field('company_id', 'reference', 'crm.company')),
  kind('crm.company', 'companies', false, field('more_phones', 'phones')),
  kind('crm.deal', 'deals', false, field('contact_id', 'reference', 'crm.contact')),
  kind('crm.stage', 'stages', false, field('name', 'text')),
  kind('clinic.patient', 'clinic/patients', true, field('contact_id', 'reference', 'crm.contact')),
  // Whose role hides every number of contacts.
  kind('shy.contact', 'shy/contacts', true, field('company_id', 'reference', 'crm.company')),
  kind('clinic.note', 'clinic/notes', false, field('patient_id', 'reference', 'clinic.patient'), field('responsible_id', 'reference', 'identity.member')),
]);

const all = () => true;
const people = (entity: string, may: (permission: string) => boolean = all) => standsAt({ of: 'people' }, entity, known, may);

describe('a tab', () => {
  it('stands at every record, or at the kinds it names', () => {
    expect(standsAt({}, 'crm.stage', known, all)).toBe(true);
    expect(standsAt({ of: ['crm.deal'] }, 'crm.deal', known, all)).toBe(true);
    expect(standsAt({ of: ['crm.deal'] }, 'crm.contact', known, all)).toBe(false);
  });

  it('for people stands where a record holds a number or points at one that does', () => {
    expect(['crm.contact', 'crm.company', 'crm.deal', 'clinic.patient'].filter((entity) => people(entity))).toHaveLength(4);
    expect(['crm.stage', 'clinic.note', 'nobody.knows'].filter((entity) => people(entity))).toEqual([]);
  });

  it('for people stands not where the reader sees no number: the company of a contact is not the contact', () => {
    expect(people('shy.contact')).toBe(false);
    expect(people('crm.deal', (permission) => permission !== 'contacts.view')).toBe(false);
  });
});

describe('tabs', () => {
  const brought = (id: string, order?: number) => ({ id, label: id, order, component: () => null }) as Tab;
  const own = (id: string, order?: number) => ({ id, label: id, order, content: id });

  it('stand in their order, those of the page first, and those that say nothing last', () => {
    const mixed = inOrder([own('story'), own('deals', 30)], [brought('messages', 20), brought('files', 40), brought('loyalty')], (tab) => `of ${tab.id}`);
    expect(mixed.map(({ id }) => id)).toEqual(['story', 'messages', 'deals', 'files', 'loyalty']);
    expect(mixed.find(({ id }) => id === 'files')?.content).toBe('of files');
  });

  it('begin anew with another version of their module', () => {
    const before = () => null;
    const after = () => null;
    expect(versionOf(before)).toBe(versionOf(before));
    expect(versionOf(after)).not.toBe(versionOf(before));
  });
});
