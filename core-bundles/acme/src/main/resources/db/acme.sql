--liquibase formatted sql

--changeset guildhall:acme-0001-gadget splitStatements:false
create schema if not exists acme;

create table acme.gadget (
    tenant_id      bigint      not null,
    id             bigint      generated always as identity,
    name           text        not null,
    -- Only operators that leak nothing may use an index under row-level security; like and lower() do.
    name_norm      text        collate "C" generated always as (lower(name)) stored,
    serial         text        collate "C" not null,
    contact_id     bigint,
    state          text        not null default 'waiting',
    price_minor    bigint      not null default 0,
    warranty_until date,
    owner_id       bigint,
    team_id        bigint,
    version        integer     not null default 1,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    deleted_at     timestamptz,
    constraint gadget_pk primary key (tenant_id, id),
    constraint gadget_serial_uq unique (tenant_id, serial),
    constraint gadget_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete set null (contact_id),
    constraint gadget_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint gadget_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint gadget_state_ck check (state in ('waiting', 'repaired', 'returned')),
    constraint gadget_price_ck check (price_minor >= 0)
);
create index gadget_name_ix on acme.gadget (tenant_id, name_norm, id);
create index gadget_contact_ix on acme.gadget (tenant_id, contact_id) where contact_id is not null;
create index gadget_recent_ix on acme.gadget (tenant_id, updated_at desc, id desc);
create index gadget_owner_ix on acme.gadget (tenant_id, owner_id, updated_at desc, id desc);
create index gadget_team_ix on acme.gadget (tenant_id, team_id, updated_at desc, id desc);
-- Row-level security, grants, change log and version, in one line; then the story of a record goes with it.
select guildhall.protect('acme.gadget', 'acme.gadget', visibility => 'owner', writes => 'all');
select crm.timeline('acme.gadget', 'acme.gadget');

--changeset guildhall:acme-0002-thanks splitStatements:false
create table acme.thanks (
    tenant_id bigint      not null,
    deal_id   bigint      not null,
    at        timestamptz not null default now(),
    constraint thanks_pk primary key (tenant_id, deal_id),
    constraint thanks_deal_fk foreign key (tenant_id, deal_id) references crm.deal (tenant_id, id) on delete cascade
);
select guildhall.protect('acme.thanks', 'acme.thanks', visibility => 'tenant', writes => 'append', track => false);

--changeset guildhall:acme-0003-who-takes-it-back splitStatements:false
-- Nothing leaves the workshop without a name and a price on its slip, whichever way the change comes.
create function acme.slip_is_whole() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'GH422', message = 'The slip is not whole.',             -- title
        hint = 'Say who takes it back and for how much.',                                    -- detail, for this case
        detail = 'fields:contact_id,price_minor',                                            -- further members, one a line
        schema = 'acme', table = 'gadget', constraint = 'gadget_slip', column = 'contact_id'; -- code gadget/slip, field
end $$;
create trigger slip_is_whole before insert or update of state on acme.gadget for each row
    when (new.state = 'returned' and (new.contact_id is null or new.price_minor = 0))
    execute function acme.slip_is_whole();
