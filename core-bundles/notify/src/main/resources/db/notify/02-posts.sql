--liquibase formatted sql

--changeset guildhall:notify-0010-posts splitStatements:false
create index letter_posted_ix on notify.letter (tenant_id, made_at) where address is not null;

-- As it was, and no more than five hundred a day: whoever opens a workspace chooses its name and whom to invite, and shall not
-- write to the world in the operator's name.
create or replace function notify.post(key text, address text, content text) returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into notify.letter (tenant_id, key, address, content)
    select guildhall.tenant(), post.key, post.address, post.content
    where guildhall.tenant() is not null and (guildhall.member() is null or guildhall.is_admin())
        and (select count(*) from notify.letter l where l.tenant_id = guildhall.tenant() and l.address is not null
            and l.made_at > now() - interval '1 day') < 500
    on conflict on constraint letter_key_uq do nothing
    returning id
$$;
select guildhall.make_definer('notify.post(text, text, text)', 'guildhall_app');
