/** Both come together: whoever makes or changes a record needs the one within the other. */
export { EntityForm } from './EntityForm';
export { RecordForm } from './RecordForm';
