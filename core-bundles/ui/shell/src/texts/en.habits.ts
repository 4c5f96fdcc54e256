export const habits = {
  'habits.title': 'Language and formats',
  'habits.workspace': 'As the workspace: {{what}}',
  'habits.usual': 'As usual there: {{what}}',
  'habits.clock': 'Time of day',
  'habits.dates': 'Dates',
  'habits.numbers': 'Numbers',
  'habits.week': 'A week begins on',
};
