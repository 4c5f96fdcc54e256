--liquibase formatted sql

--changeset guildhall:outward-0030-forget splitStatements:false runOnChange:true
-- What mails, messages and calls keep of a person: part of record.erase, with its records and the pattern of his names. What went to
-- him goes; in what went to others his names give way. That an address wants no mails stays: it is kept for its owner's sake.
create or replace function outward.erase_person(told jsonb, pointing jsonb, pattern text, really boolean) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here  text;
    ids   bigint[];
    found bigint := 0;
    tenant constant bigint := guildhall.tenant();
begin
    for here in select jsonb_object_keys(told) loop
        ids := array(select v::bigint from jsonb_array_elements_text(told -> here) v);
        found := found
            + (select count(*) from outward.mail m where m.tenant_id = tenant and m.entity = here and m.record_id = any (ids))
            + (select count(*) from outward.message m where m.tenant_id = tenant and m.entity = here and m.record_id = any (ids))
            + (select count(*) from outward.call c where c.tenant_id = tenant and here = 'crm.contact' and c.contact_id = any (ids));
        if really then
            delete from outward.mail m where m.tenant_id = tenant and m.entity = here and m.record_id = any (ids);
            delete from outward.message m where m.tenant_id = tenant and m.entity = here and m.record_id = any (ids);
            delete from outward.call c where c.tenant_id = tenant and here = 'crm.contact' and c.contact_id = any (ids);
        end if;
    end loop;
    if really and pattern is not null then
        update outward.mail m set subject = regexp_replace(m.subject, pattern, '…', 'gi'),
            body = regexp_replace(m.body, pattern, '…', 'gi'),
            filled = array(select regexp_replace(f, pattern, '…', 'gi') from unnest(m.filled) with ordinality w (f, at) order by at)
        where m.tenant_id = tenant
            and (m.subject ~* pattern or m.body ~* pattern or array_to_string(m.filled, ' ') ~* pattern);
        update outward.message m set body = regexp_replace(m.body, pattern, '…', 'gi'),
            filled = array(select regexp_replace(f, pattern, '…', 'gi') from unnest(m.filled) with ordinality w (f, at) order by at)
        where m.tenant_id = tenant and (m.body ~* pattern or array_to_string(m.filled, ' ') ~* pattern);
    end if;
    return found;
end $$;
select guildhall.make_definer('outward.erase_person(jsonb, jsonb, text, boolean)', '');
