import { describe, expect, it } from 'vitest';
import { de as kitDe } from '../../../../ui-kit/src/i18n/de';
import { en as kitEn } from '../../../../ui-kit/src/i18n/en';
import { es as kitEs } from '../../../../ui-kit/src/i18n/es';
import { fr as kitFr } from '../../../../ui-kit/src/i18n/fr';
import type { Described, DescribedField } from '../../record/descriptors';
import { workflows as de } from '../../texts/de.workflows';
import { workflows as en } from '../../texts/en.workflows';
import { workflows as es } from '../../texts/es.workflows';
import { workflows as fr } from '../../texts/fr.workflows';
import type { Names } from './names';
import { sentenceOf, summaryOf } from './summary';

const field = (name: string, type: string, label: string, more: Partial<DescribedField> = {}): DescribedField => ({ name, type, label, required: false, read_only: false, ...more });
const kind = (entity: string, label: string, many: string, title_field: string, fields: DescribedField[]): Described => ({
  ...{ entity, label, title_field, fields, path: entity, label_plural: many, verbs: [], trash: true, timeline: true },
});
const GUEST = kind('hospitality.guest', 'Guest', 'guests', 'name', [
  field('name', 'text', 'Name'),
  field('last_visit', 'timestamp', 'Last visit'),
  field('email', 'email', 'Mail'),
  field('responsible_id', 'reference', 'Host', { references: 'identity.member' }),
]);
const TASK = kind('crm.task', 'Task', 'tasks', 'title', [field('title', 'text', 'Title'), field('status', 'choice', 'Status', { choices: ['open', 'done'] }), field('due_on', 'date', 'Due')]);
const DEAL = kind('crm.deal', 'Deal', 'deals', 'title', [
  field('title', 'text', 'Title'),
  field('amount', 'money', 'Amount'),
  field('stage_id', 'reference', 'Stage', { references: 'crm.stage' }),
]);

const TEXTS: Record<string, Record<string, string>> = { en: { ...kitEn, ...en }, de: { ...kitDe, ...de }, es: { ...kitEs, ...es }, fr: { ...kitFr, ...fr } };
const DAYS = ['monday', 'tuesday'];

function names(language: string): Names {
  const texts = TEXTS[language] ?? {};
  const described = new Map([GUEST, TASK, DEAL].map((one) => [one.entity, one]));
  return {
    t: (key, values = {}) => {
      const plural = 'count' in values ? `${key}_${new Intl.PluralRules(language).select(Number(values.count))}` : key;
      return (texts[plural] ?? texts[key] ?? key).replace(/\{\{(\w+)}}/g, (_, name: string) => String(values[name]));
    },
    described,
    one: (entity) => described.get(entity)?.label ?? entity,
    many: (entity) => described.get(entity)?.label_plural ?? entity,
    field: (_, { label }) => label,
    choice: (_, __, value) => value,
    member: (id) => (id === 3 ? 'Lena' : undefined),
    record: (entity, id) => (entity === 'crm.stage' && id === 4 ? 'Won' : undefined),
    template: (id) => (id === 7 ? 'Spring menu' : undefined),
    workflow: (id) => (id === 7 ? 'Thank you' : undefined),
    action: () => undefined,
    trigger: (name) => (name === 'acme.gadget_broke' ? { label: 'A gadget broke', data: [{ name: 'noise', label: 'Noise', type: 'text' }] } : undefined),
    kept: { 'old.thing': 'Old thing', 'old.thing.size': 'Size' },
    list: (items, join) => new Intl.ListFormat(language, { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(items),
    day: (value) => value,
    moment: (value) => value,
    time: (value) => value,
    money: (value) => `€${value}`,
    number: String,
    weekday: (name) => (DAYS.includes(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name),
  };
}

const AWAY = {
  trigger: { kind: 'date', entity: 'hospitality.guest', field: 'last_visit', after: { days: 60 }, at: '10:00' },
  steps: [
    { id: 'create1', kind: 'create', entity: 'crm.task', values: { title: 'Call {{record.name}}', due_on: '{{today + 2 days}}' } },
    { id: 'wait1', kind: 'wait', next: { weekday: 'tuesday', at: '10:00' } },
    { id: 'branch1', kind: 'branch', if: { left: '{{record.last_visit}}', op: 'gt', right: '{{run.started_at}}' }, then: [{ id: 'stop1', kind: 'stop' }], else: [] },
    { id: 'mail1', kind: 'mail', to: '{{record.email}}', subject: 'We miss you', text: '…' },
  ],
};

describe('the summary', () => {
  it('tells the story of the guest who stayed away, in English', () => {
    expect(sentenceOf(AWAY, names('en'))).toBe(
      'When Guest › Last visit was 60 days ago, at 10:00: create a task “Call ‹Guest › Name›”, then wait until the next Tuesday at 10:00. ' +
        'If Last visit is after Start of this run: stop here. After that: send a mail to Guest › Mail: “We miss you”.',
    );
  });

  it('tells it in German', () => {
    expect(sentenceOf(AWAY, names('de'))).toBe(
      'Wenn Guest › Last visit 60 Tage her ist, um 10:00: eine Aufgabe „Call ‹Guest › Name›“ anlegen, dann bis zum nächsten Tuesday um 10:00 warten. ' +
        'Falls Last visit ist nach Beginn dieses Laufs: hier aufhören. Danach: eine Mail an Guest › Mail senden: „We miss you“.',
    );
  });

  it('tells it in Spanish', () => {
    expect(sentenceOf(AWAY, names('es'))).toContain('Cuando hace 60 días de Guest › Last visit, a las 10:00: crear una tarea «Call ‹Guest › Name›», luego esperar hasta el próximo Tuesday a las 10:00.');
  });

  it('tells it in French', () => {
    expect(sentenceOf(AWAY, names('fr'))).toContain('Quand Guest › Last visit remonte à 60 jours, à 10:00 : créer une tâche « Call ‹Guest › Name› », puis attendre le prochain Tuesday à 10:00.'.replace(' :', ':'));
  });

  it('says from what to what, and on which condition', () => {
    const definition = { trigger: { kind: 'changed', entity: 'crm.deal', field: 'stage_id', to: 4, if: { and: [{ left: '{{record.amount}}', op: 'gte', right: '1000' }] } }, steps: [] };
    expect(sentenceOf(definition, names('en'))).toBe('When Deal › Stage becomes Won, provided that Amount is at least €1000.');
  });

  it('puts what is inside of something in brackets', () => {
    const definition = {
      trigger: { kind: 'schedule', every: 'week', weekdays: ['monday', 'tuesday'], at: '08:00' },
      steps: [
        { id: 'find1', kind: 'find', entity: 'crm.task', filter: { and: [{ field: 'status', op: 'eq', value: 'open' }] } },
        {
          id: 'loop1',
          kind: 'loop',
          over: '{{steps.find1.records}}',
          steps: [
            { id: 'b', kind: 'branch', if: { left: '{{item.due_on}}', op: 'lt', right: '{{today}}' }, then: [{ id: 'n', kind: 'notify', to: 3, text: 'Late: {{item.title}}' }], else: [{ id: 's', kind: 'stop' }] },
            { id: 'u', kind: 'update', entity: 'crm.task', record: '{{item.id}}', values: { status: 'done' } },
          ],
        },
      ],
    };
    expect(sentenceOf(definition, names('en'))).toBe(
      'Every week on Monday and Tuesday at 08:00: find tasks where Status is open. For each of these tasks: ' +
        'if This turn’s Task › Due is before Today (tell Lena: “Late: ‹This turn’s Task › Title›”), otherwise (stop here), then set Task › Status to done.',
    );
  });

  it('waits for a condition, starts others, asks people', () => {
    const definition = {
      trigger: { kind: 'button', entity: 'crm.deal' },
      steps: [
        { id: 'wait1', kind: 'wait', condition: { left: '{{record.amount}}', op: 'filled' }, deadline: { for: { working_days: 1 } } },
        { id: 'ask1', kind: 'approval', of: 3, question: 'Take it?', deadline: { days: 2, hours: 3 } },
        { id: 'go1', kind: 'workflow', workflow_id: 7, wait: true },
      ],
    };
    expect(sentenceOf(definition, names('en'))).toBe(
      'When somebody presses its button (Deal): wait until Amount is filled, for at most 1 working day, then ask Lena: “Take it?” (answer within 2 days and 3 hours), ' +
        'then start the workflow “Thank you” and wait for its end.',
    );
  });

  it('knows what modules tell of', () => {
    const definition = { trigger: { kind: 'module', name: 'acme.gadget_broke', entity: 'crm.deal' }, steps: [{ id: 'notify1', kind: 'notify', to: '{{workflow.keeper_id}}', text: 'It went {{input.noise}}' }] };
    expect(sentenceOf(definition, names('en'))).toBe('When this happens: A gadget broke: tell The workflow’s keeper: “It went ‹What is known of it › Noise›”.');
  });

  it('reads days as lists tell them, and leaves alone what is none', () => {
    const find = (value: string) => ({ trigger: { kind: 'schedule', every: 'hour' }, steps: [{ id: 'f', kind: 'find', entity: 'crm.task', filter: { field: 'due_on', op: 'lt', value } }] });
    expect(sentenceOf(find('today-30'), names('en'))).toBe('Every hour: find tasks where Due is before Today − 30 days.');
    expect(sentenceOf(find('month'), names('en'))).toBe('Every hour: find tasks where Due is before month.');
  });

  it('tells by whose doing, where not all may set it off', () => {
    const drawn = (by?: string[], once?: object) => ({ trigger: { kind: 'created', entity: 'crm.deal', by, once }, steps: [{ id: 's', kind: 'stop' }] });
    const usual = ['person', 'program', 'bulk', 'workflow', 'system'];
    expect(sentenceOf(drawn(usual), names('en'))).toBe('When a deal is created, but not by imports: stop here.');
    expect(sentenceOf(drawn(['person', 'program']), names('en'))).toBe('When a deal is created, only by people or other programs: stop here.');
    expect(sentenceOf(drawn(usual, { days: 2 }), names('en'))).toContain('but not by imports, at most once in 2 days');
    for (const all of [drawn(), drawn([...usual, 'import'])]) {
      expect(sentenceOf(all, names('en'))).toBe('When a deal is created: stop here.');
    }
    expect(sentenceOf(drawn(usual), names('de'))).toContain('aber nicht durch Importe');
    expect(sentenceOf(drawn(usual), names('es'))).toContain('pero no por importaciones');
    expect(sentenceOf(drawn(usual), names('fr'))).toContain('mais pas par des imports');
    expect(sentenceOf({ trigger: { kind: 'schedule', every: 'hour' }, steps: [] }, names('en'))).not.toContain('imports');
  });

  it('tells once in so long, mails by the name of their template, messages and working hours', () => {
    const definition = {
      trigger: { kind: 'changed', entity: 'crm.deal', once: { days: 30 }, if: { left: '{{record.amount}}', op: 'gte', right: 100 } },
      steps: [
        { id: 'mail1', kind: 'mail', to: 'a@b.example', template: 7, marketing: true },
        { id: 'wait1', kind: 'wait', for: { working_hours: 4 } },
        { id: 'message1', kind: 'message', to: '+44 1', text: 'Hello' },
      ],
    };
    expect(sentenceOf(definition, names('en'))).toBe(
      'When a deal is changed, at most once in 30 days for the same one, provided that Amount is at least €100: send the mail “Spring menu” to a@b.example, then wait 4 working hours, then send a message to +44 1: “Hello”.',
    );
  });

  it('reads what a version kept of a module that is gone', () => {
    const definition = { trigger: { kind: 'created', entity: 'old.thing' }, steps: [{ id: 'update1', kind: 'update', values: { size: '{{record.size}}' } }] };
    const [first] = summaryOf(definition, { ...names('en'), one: (entity) => ({ 'old.thing': 'Old thing' })[entity] ?? entity });
    expect(first).toEqual({ step: '', text: 'When a record “Old thing” is created' });
  });

  it.each(Object.keys(TEXTS))('has words for every kind and every setting in %s', (language) => {
    const every = [
      { trigger: {}, steps: ['create', 'update', 'find', 'branch', 'loop', 'wait', 'approval', 'mail', 'message', 'notify', 'webhook', 'action', 'workflow', 'stop'].map((one) => ({ id: one, kind: one })) },
      ...['created', 'changed', 'saved', 'deleted', 'date', 'button', 'webhook', 'workflow'].map((one) => ({ trigger: { kind: one, entity: 'crm.deal' }, steps: [] })),
      ...['hour', 'day', 'working_day', 'week', 'month'].map((one) => ({ trigger: { kind: 'schedule', every: one, at: '10:00', day: 3 }, steps: [] })),
      { trigger: { kind: 'changed', entity: 'crm.deal', once: { days: 30 } }, steps: [{ id: 'a', kind: 'mail', template: 7 }, { id: 'b', kind: 'message', template: 'booking_reminder' }, { id: 'c', kind: 'wait', for: { working_hours: 4 } }] },
      AWAY,
    ];
    for (const definition of every) {
      expect(sentenceOf(definition, names(language))).not.toMatch(/flow\.|undefined|\{\{/);
    }
  });
});
