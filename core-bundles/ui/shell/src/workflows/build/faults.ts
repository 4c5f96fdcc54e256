import { t } from '@guildhall/ui-kit';

/** What the server says in English about a step, by the text that says it in the reader's language. */
const KNOWN: Record<string, string> = {
  'Say what sets the workflow off.': 'trigger',
  'There is no step yet.': 'noStep',
  'Say which date or time it goes by.': 'date',
  'Say how many hours or days before or after.': 'span',
  'Say how often.': 'often',
  'Say on which days of the week.': 'weekdays',
  'Say on which day of the month.': 'monthDay',
  'Say at what time, such as 09:30.': 'time',
  'Say which list to go through.': 'list',
  'Say which fields get which values.': 'values',
  'There are no records “null” here.': 'entity',
  'There are no records “” here.': 'entity',
  'A condition names what it looks at and how it compares.': 'condition',
  'This is not a condition.': 'condition',
  'Say how long, such as 3 days.': 'howLong',
  'Say how long to wait at most.': 'most',
  'Say how long to wait, or until when.': 'wait',
  'Say the day of the week and the time.': 'weekday',
  'Say who decides.': 'decides',
  'Say what is to be decided.': 'question',
  'Say who is told.': 'told',
  'Say what is told.': 'text',
  'A mail needs “to”.': 'mailTo',
  'A mail needs “subject”.': 'mailSubject',
  'A mail needs “text”.': 'mailText',
  'Say in how long a record counts once, such as 30 days.': 'once',
  '“by” says by whose doing, one or more of person, program, import, bulk, workflow, system.': 'by',
  "A mail's “template” is the number of one.": 'mailTemplate',
  'A message needs “to”.': 'messageTo',
  'A message needs a “text”, or a “template” that the provider has approved.': 'messageText',
  'Say which workflow to start.': 'workflow',
  'There is no action “null” here.': 'action',
};

/** A sentence of the server's check in the reader's language, as far as there is one. */
export function faultWords(text: string): string {
  const key = KNOWN[text];
  return key ? t(`flows.fault.${key}`) : text;
}
