--liquibase formatted sql

--changeset guildhall:identity-0021-devices splitStatements:false
-- By what an account's devices are known again: hashes of the cookie that each browser keeps, and of what it calls itself together
-- with its network, for browsers that keep none. Behind closed doors, as accounts are.
create table identity.known_device (
    account_id bigint      not null,
    mark       text        not null collate "C",
    seen_at    timestamptz not null default now(),
    constraint known_device_pk primary key (account_id, mark),
    constraint known_device_account_fk foreign key (account_id) references identity.account (id) on delete cascade,
    constraint known_device_mark_ck check (mark ~ '^[0-9a-f]{64}$')
);
alter table identity.known_device enable row level security, force row level security;
create policy known_device_doors on identity.known_device to guildhall_definer using (true);
grant select, insert, update, delete on identity.known_device to guildhall_definer;

alter table identity.alert drop constraint alert_kind_ck;
alter table identity.alert add constraint alert_kind_ck check (kind in ('password', 'email', 'key', 'owner', 'device'));
comment on column identity.alert.detail is
    'The address that was, the name of the key, what a device calls itself; for a password, where its account gets mail.';

-- Remembers by what whoever has just come in is known, and has the member told if it is nothing known; not of an account's first
-- device. Two hundred are remembered for a year.
create function identity.note_device(tenant bigint, member bigint, marks text[], device text, tell boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    account bigint;
    known boolean;
begin
    select m.account_id into account from identity.member m where m.tenant_id = tenant and m.id = member;
    if account is null or cardinality(marks) = 0 then
        return;
    end if;
    select count(*) = 0 or bool_or(d.mark = any (marks) and d.seen_at > now() - interval '1 year') into known
    from identity.known_device d where d.account_id = account;
    insert into identity.known_device (account_id, mark) select account, m from unnest(marks) m group by m order by m
    on conflict on constraint known_device_pk do update set seen_at = now();
    delete from identity.known_device d where d.account_id = account and (d.seen_at < now() - interval '1 year'
        or d.mark in (select x.mark from identity.known_device x where x.account_id = account
            order by x.seen_at desc, x.mark offset 200));
    if tell and not known then
        insert into identity.alert (tenant_id, kind, member_id, detail) values (tenant, 'device', member, left(device, 255));
    end if;
end;
$$;
select guildhall.make_definer('identity.note_device(bigint, bigint, text[], text, boolean)', 'guildhall_backroom');
