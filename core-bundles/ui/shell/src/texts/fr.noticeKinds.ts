export const noticeKinds = {
  'workflow.notice.kind.note': 'Messages des flux',
  'workflow.notice.kind.approval': 'Décisions que les flux demandent',
  'workflow.notice.kind.trouble': 'Flux en difficulté',
  'workflow.notice.kind.webhook': 'Webhooks désactivés',
  'outward.notice.kind.call': 'Appels',
  'outward.notice.kind.mailbox': 'Boîtes impossibles à lire',
  'workflow.notice.note': '{{text}}',
  'workflow.notice.approval': 'Votre décision est attendue sur « {{what}} » : {{text}}',
  'workflow.notice.failed': 'Le flux « {{workflow}} » a échoué pour « {{what}} »',
  'workflow.notice.held': 'Le flux « {{workflow}} » a été retenu pour « {{what}} »',
  'workflow.notice.failed.alone': 'Le flux « {{workflow}} » a échoué',
  'workflow.notice.held.alone': 'Le flux « {{workflow}} » a été arrêté parce qu’il se déclenche lui-même',
};
