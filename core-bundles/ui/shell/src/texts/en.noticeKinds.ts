/** Kinds of news that workflows bring; these words come with the page on which one chooses among them. */
export const noticeKinds = {
  'workflow.notice.kind.note': 'Messages of workflows',
  'workflow.notice.kind.approval': 'Decisions that workflows ask for',
  'workflow.notice.kind.trouble': 'Workflows in trouble',
  'workflow.notice.kind.webhook': 'Webhooks that are switched off',
  'outward.notice.kind.call': 'Calls',
  'outward.notice.kind.mailbox': 'Mailboxes that cannot be read',
  'workflow.notice.note': '{{text}}',
  'workflow.notice.approval': 'You are asked to decide on “{{what}}”: {{text}}',
  'workflow.notice.failed': 'The workflow “{{workflow}}” failed at “{{what}}”',
  'workflow.notice.held': 'The workflow “{{workflow}}” was held at “{{what}}”',
  'workflow.notice.failed.alone': 'The workflow “{{workflow}}” failed',
  'workflow.notice.held.alone': 'The workflow “{{workflow}}” was held because it chases itself',
};
