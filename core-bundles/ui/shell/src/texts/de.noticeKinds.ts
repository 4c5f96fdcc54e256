export const noticeKinds = {
  'workflow.notice.kind.note': 'Meldungen von Abläufen',
  'workflow.notice.kind.approval': 'Entscheidungen, um die Abläufe bitten',
  'workflow.notice.kind.trouble': 'Abläufe, die nicht weiterkommen',
  'workflow.notice.kind.webhook': 'Webhooks, die abgeschaltet werden',
  'outward.notice.kind.call': 'Anrufe',
  'outward.notice.kind.mailbox': 'Postfächer, die sich nicht lesen lassen',
  'workflow.notice.note': '{{text}}',
  'workflow.notice.approval': 'Ihre Entscheidung zu „{{what}}“ ist gefragt: {{text}}',
  'workflow.notice.failed': 'Der Ablauf „{{workflow}}“ ist bei „{{what}}“ gescheitert',
  'workflow.notice.held': 'Der Ablauf „{{workflow}}“ wurde bei „{{what}}“ angehalten',
  'workflow.notice.failed.alone': 'Der Ablauf „{{workflow}}“ ist fehlgeschlagen',
  'workflow.notice.held.alone': 'Der Ablauf „{{workflow}}“ wurde angehalten, weil er sich selbst auslöst',
};
