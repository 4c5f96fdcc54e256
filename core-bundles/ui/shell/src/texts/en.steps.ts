/** The first ten minutes of an owner; these words come with the page. */
export const steps = {
  'steps.lead': 'All of this is sample data. Make it yours.',
  'steps.look': 'Look around',
  'steps.lookText': 'Open, move and change whatever you like. Nothing here can be broken.',
  'steps.lookGo': 'Start',
  'steps.bring': 'Bring your customers',
  'steps.bringText': 'From a table or an export of another CRM. Checked before anything is written.',
  'steps.bringGo': 'Import',
  'steps.team': 'Invite your team',
  'steps.teamText': 'Everyone gets a link and sees what their role allows.',
  'steps.teamGo': 'Invite',
  'steps.samples': 'Remove the sample data',
  'steps.samplesText': 'What you have added stays.',
  'steps.samplesGo': 'Remove',
};
