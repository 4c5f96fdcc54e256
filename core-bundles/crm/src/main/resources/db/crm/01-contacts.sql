--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0001-schema splitStatements:false
create schema if not exists crm;
comment on schema crm is 'Module zero: who a business knows, what it sells them, what was said and what is to be done.';

--changeset guildhall:crm-0002-company splitStatements:false
create table crm.company (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    domain       text,
    domain_norm  text        collate "C" generated always as (lower(domain)) stored,
    website      text,
    phone        text,
    phone_rev    text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    email        text,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    industry     text,
    size         text,
    street       text,
    city         text,
    postal_code  text,
    region       text,
    country      text,
    notes        text,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint company_pk primary key (tenant_id, id),
    constraint company_external_key_uq unique (tenant_id, external_key),
    constraint company_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint company_name_ck check (length(btrim(name)) > 0 and length(name) <= 255)
);
comment on column crm.company.phone_rev is 'Digits backwards: the last four, or a number without its country code, are a prefix.';
comment on column crm.company.external_key is 'By which an import finds the record again, such as hubspot:4711.';
create index company_name_ix on crm.company (tenant_id, name_norm, id);
create index company_domain_ix on crm.company (tenant_id, domain_norm) where domain_norm is not null;
create index company_email_ix on crm.company (tenant_id, email_norm) where email_norm is not null;
create index company_phone_ix on crm.company (tenant_id, phone_rev) where phone_rev is not null;
create index company_recent_ix on crm.company (tenant_id, updated_at desc, id desc);
create index company_owner_ix on crm.company (tenant_id, owner_id, updated_at desc, id desc);
create index company_team_ix on crm.company (tenant_id, team_id, updated_at desc, id desc);
select guildhall.protect('crm.company', 'crm.company', visibility => 'owner', writes => 'all');

--changeset guildhall:crm-0003-contact splitStatements:false
create table crm.contact (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    first_name   text,
    last_name    text,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    last_norm    text        collate "C" generated always as (lower(last_name)) stored,
    email        text,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    phone        text,
    phone_rev    text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    mobile       text,
    mobile_rev   text        collate "C" generated always as (nullif(reverse(regexp_replace(mobile, '\D', '', 'g')), '')) stored,
    company_id   bigint,
    job_title    text,
    source       text,
    birthday     date,
    street       text,
    city         text,
    postal_code  text,
    region       text,
    country      text,
    notes        text,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint contact_pk primary key (tenant_id, id),
    constraint contact_external_key_uq unique (tenant_id, external_key),
    constraint contact_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete set null (company_id),
    constraint contact_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint contact_name_ck check (length(btrim(name)) > 0 and length(name) <= 255)
);
comment on column crm.contact.name is 'First and last name as one; either may be written, the other follows.';
comment on column crm.contact.company_id is 'The main company; contact_company holds them all and the two are kept in step.';
create index contact_name_ix on crm.contact (tenant_id, name_norm, id);
create index contact_last_ix on crm.contact (tenant_id, last_norm, id) where last_norm is not null;
create index contact_email_ix on crm.contact (tenant_id, email_norm) where email_norm is not null;
create index contact_phone_ix on crm.contact (tenant_id, phone_rev) where phone_rev is not null;
create index contact_mobile_ix on crm.contact (tenant_id, mobile_rev) where mobile_rev is not null;
create index contact_company_ix on crm.contact (tenant_id, company_id) where company_id is not null;
create index contact_recent_ix on crm.contact (tenant_id, updated_at desc, id desc);
create index contact_owner_ix on crm.contact (tenant_id, owner_id, updated_at desc, id desc);
create index contact_team_ix on crm.contact (tenant_id, team_id, updated_at desc, id desc);
select guildhall.protect('crm.contact', 'crm.contact', visibility => 'owner', writes => 'all');

create function crm.contact_name() returns trigger language plpgsql as $$
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
    if parts_changed then
        new.name := concat_ws(' ', new.first_name, new.last_name);
    elsif renamed then
        new.name := btrim(new.name);
        -- "Ada van der Lee": what follows the first word is the family name. One word alone is a first name.
        new.first_name := split_part(new.name, ' ', 1);
        new.last_name := nullif(btrim(substr(new.name, length(new.first_name) + 1)), '');
    end if;
    return new;
end $$;
create trigger contact_name before insert or update of name, first_name, last_name on crm.contact
    for each row execute function crm.contact_name();

--changeset guildhall:crm-0004-contact-company splitStatements:false
create table crm.contact_company (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    company_id bigint      not null,
    role       text,
    is_main    boolean     not null default false,
    from_date  date,
    to_date    date,
    owner_id   bigint,
    team_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint contact_company_pk primary key (tenant_id, id),
    constraint contact_company_pair_uq unique (tenant_id, contact_id, company_id),
    constraint contact_company_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete cascade,
    constraint contact_company_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete cascade,
    constraint contact_company_role_ck check (length(role) <= 120),
    constraint contact_company_to_date_ck check (to_date >= from_date)
);
comment on table crm.contact_company is 'Who works, or worked, where and as what. Seen by whoever sees the contact.';
create unique index contact_company_main_uq on crm.contact_company (tenant_id, contact_id) where is_main;
create index contact_company_company_ix on crm.contact_company (tenant_id, company_id);
create index contact_company_owner_ix on crm.contact_company (tenant_id, owner_id);
create index contact_company_team_ix on crm.contact_company (tenant_id, team_id);
select guildhall.protect('crm.contact_company', 'crm.contact_company', visibility => 'owner', writes => 'all');
