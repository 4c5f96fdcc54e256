import './theme/tokens.css';
import './components/tints.css';

export { ApiProblem, fieldErrors, sentence } from './api/problem';
export { type Query, queryString, request, signedOut } from './api/request';
export type * from './api/types';
export type { Kept } from './away/box';
export { isLockedAway, lockedAway, sessionAway } from './api/locked';
export { forgetKept, keep, kept, keptFor, type OrKept, requestOrKept } from './away/kept';
export { Boundary } from './components/Boundary';
export type { ConfirmProps } from './components/Confirm';
export { Face, type FaceProps } from './components/Face';
export { Facts } from './components/Facts';
export { Page, type PageProps } from './components/Page';
export { Panel, type PanelProps } from './components/Panel';
export { Answer, Empty, type EmptyProps, Loading, Trouble } from './components/States';
export { Tag, tintOf } from './components/Tag';
export { say, sayAction, sayProblem, sayUndo, sayUrgent } from './components/toast';
export { createQueryClient } from './data/client';
export { numberNow } from './deeds/born';
export type { Deed, Order } from './deeds/deed';
export { againDeed, type AtBrowser, deed, dropDeed, ownNumber, startDeeds, useDeeds } from './deeds/deeds';
export { draftsOf, forgetDraft, forgetDrafts, useDraft } from './data/draft';
export { type Entity, entity } from './data/entity';
export { type Edit, useCreate, useList, usePages, useRecord, useRemove, useRestore, useUpdate } from './data/hooks';
export { share } from './data/share';
export { type Cell, saveTable } from './export/saveTable';
export { SessionProvider, useMay, useSees, useSession } from './data/session';
export { count, day, daysUntil, decimal, decimalMark, firstDayOfWeek, initials, moment, money, nearDay, readAmount, timeOfDay } from './format';
export * from './host';
export {
  addTexts,
  firstLanguage,
  LANGUAGES,
  type Language,
  language,
  languageOf,
  locale,
  offerTexts,
  rememberedLanguage,
  setHabits,
  setLanguage,
  type Texts,
  t,
  useT,
  words,
} from './i18n/i18n';
export { directionOf, isLeftward } from './i18n/direction';
export { problemTexts, type Refusal, refusal, useRefusal } from './i18n/refusal';
export { type Habits, zone } from './i18n/habits';
export { wantedPseudo } from './i18n/pseudo';
export { type Change, forRecords, holdBack, patchRecord } from './live/cache';
export { followChanges } from './live/follow';
export { type LiveState, onEvent, startLive, useLiveState } from './live/live';
export { colleagues, type Doing, type Present, usePresence, usePresenceOf } from './presence/presence';
export { type PageAction, useOfferedActions, usePageActions } from './page/actions';
export { forgetVisited, lastVisited, useVisited, type Visited, visitedBy } from './page/visited';
export * from './router';
export { theme } from './theme/theme';
export { isSafeLink, parseRich, type RichNode } from './rich/parse';
export { RichText } from './rich/RichText';
export type { Drawn, FormFieldSpec } from './components/FormField';
export { Confirm, EntityForm, FormField, RecordForm, RecordPicker, ShownOnce } from './components/forms';
export { OwnFacts, type OwnFactsProps, OwnInputs, type OwnInputsProps, OwnParts, type OwnPartsKnown, type RecordTab, RecordTabs, type RecordTabsProps, type Start } from './components/own';
export { RecordStarts, StartItems, StartsButton } from './components/starts';
export { isEmpty, sendable, type Values, valuesOf } from './components/formValues';
export { useFaultInSight } from './components/faults';
export type { RecordFormProps } from './components/RecordForm';
export { ListPage } from './list/ListPage';
export { askRows } from './list/useRows';
export { type ListColumn, RecordList, type RecordListProps } from './list/RecordList';
export { type Chosen, countOf, isAny, NONE as NONE_CHOSEN, type Selection } from './list/selection';
export { Who } from './list/Who';
export { calendarDay, instantOf, type Wall, wallOf } from './wall';
