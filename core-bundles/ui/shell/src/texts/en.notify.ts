/** What reaches people: the kinds of notifications, how and when they come. */
export const notify = {
  'notice.critical': 'Critical',
  'notice.escalated': '{{name}} has not seen this: “{{what}}”',
  'notice.gone': 'This notification is not there any more.',
  'notice.settings': 'Choose what reaches you',
  'notices.title': 'Notifications',
  'signin.forgot': 'Forgot your password?',
  'reset.again': 'Ask for another',
  'notice.ownerMade': '“{{what}}” is an owner of the workspace now',
  'notice.keyMade': 'An API key was made in the name of “{{what}}”: {{key}}',
  'notice.signedIn': 'Signed in as you on a new device: {{device}}',
  'notice.handedOver': '{{name}} handed you the records of “{{what}}” ({{count}})',
  'outward.notice.call': '{{what}} is calling: {{number}}',
  'outward.notice.mailbox': 'Returned mail has not been readable for hours: look at the mailbox in the settings',
  'workflow.notice.webhook.gone': '“{{title}}” was switched off: its receiver has said that it wants no more messages',
  'workflow.notice.webhook.failing': '“{{title}}” was switched off: its receiver has accepted nothing for days',
};
