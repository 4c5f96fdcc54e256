import { Answer, Link, Panel, useList, useT, Who } from '@guildhall/ui-kit';
import { contactCompanies } from '../entities';
import classes from './PeopleOf.module.css';

/** Who works for a company, the main ones first. */
export function PeopleOf({ companyId }: { companyId: number }) {
  const t = useT();
  const list = useList(contactCompanies, { company_id: companyId, include: 'contact', per_page: 50, sort: '-is_main' });
  if (list.data?.data.length === 0) {
    return null;
  }
  return (
    <Panel title={t('company.people')}>
      <Answer of={list} lines={2}>
        {({ data }) => (
          <ul className={classes.people}>
            {data.map(
              ({ id, contact, role }) =>
                contact && (
                  <li key={id}>
                    <Link to={`/contacts/${contact.id}`} className={classes.person}>
                      <Who name={contact.name} detail={role} />
                    </Link>
                  </li>
                ),
            )}
          </ul>
        )}
      </Answer>
    </Panel>
  );
}
