export const noticeKinds = {
  'workflow.notice.kind.note': 'Mensajes de flujos',
  'workflow.notice.kind.approval': 'Decisiones que piden los flujos',
  'workflow.notice.kind.trouble': 'Flujos con problemas',
  'workflow.notice.kind.webhook': 'Webhooks que se desactivan',
  'outward.notice.kind.call': 'Llamadas',
  'outward.notice.kind.mailbox': 'Buzones que no se pueden leer',
  'workflow.notice.note': '{{text}}',
  'workflow.notice.approval': 'Se le pide que decida sobre «{{what}}»: {{text}}',
  'workflow.notice.failed': 'El flujo «{{workflow}}» falló con «{{what}}»',
  'workflow.notice.held': 'El flujo «{{workflow}}» se detuvo con «{{what}}»',
  'workflow.notice.failed.alone': 'El flujo «{{workflow}}» ha fallado',
  'workflow.notice.held.alone': 'El flujo «{{workflow}}» se ha detenido porque se desencadena a sí mismo',
};
