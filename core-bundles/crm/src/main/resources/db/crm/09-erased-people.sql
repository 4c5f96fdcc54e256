--liquibase formatted sql

--changeset guildhall:crm-0190-name-alone splitStatements:false
-- A new name beside empty parts is a name, not an empty one: so is a person called who was erased.
create or replace function crm.contact_name() returns trigger language plpgsql as $$
declare
    renamed boolean := tg_op = 'INSERT' and btrim(coalesce(new.name, '')) <> '';
    parts_changed boolean := tg_op = 'INSERT' and (new.first_name is not null or new.last_name is not null);
begin
    if tg_op = 'UPDATE' then
        renamed := new.name is distinct from old.name;
        parts_changed := (new.first_name, new.last_name) is distinct from (old.first_name, old.last_name);
    end if;
    new.first_name := nullif(btrim(new.first_name), '');
    new.last_name := nullif(btrim(new.last_name), '');
    if parts_changed and not (renamed and new.first_name is null and new.last_name is null) then
        new.name := concat_ws(' ', new.first_name, new.last_name);
    elsif renamed then
        new.name := btrim(new.name);
        -- "Ada van der Lee": what follows the first word is the family name. One word alone is a first name.
        new.first_name := split_part(new.name, ' ', 1);
        new.last_name := nullif(btrim(substr(new.name, length(new.first_name) + 1)), '');
    end if;
    return new;
end $$;
