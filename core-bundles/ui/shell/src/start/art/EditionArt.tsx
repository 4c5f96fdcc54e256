import { ClinicArt } from './ClinicArt';
import { FieldArt } from './FieldArt';
import { GeneralArt } from './GeneralArt';
import { HospitalityArt } from './HospitalityArt';

const ARTS: Record<string, () => React.JSX.Element> = {
  crm: GeneralArt,
  general: GeneralArt,
  hospitality: HospitalityArt,
  field_services: FieldArt,
  fieldservices: FieldArt,
  clinic: ClinicArt,
};

/** What an edition brings, as a picture; a partner's own gets the general one. */
export function EditionArt({ edition }: { edition: string }) {
  const Art = ARTS[edition.replaceAll('-', '_')] ?? GeneralArt;
  return <Art />;
}
