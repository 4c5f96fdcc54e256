/** They come together: what one needs, the others need too. */
export { OwnFacts } from './OwnFacts';
export { OwnFields } from './OwnFields';
export { OwnInputs } from './OwnInputs';
