--liquibase formatted sql

--changeset guildhall:outward-0010-mailing splitStatements:false
-- One mail to many who have said that they want it.
create table outward.mailing (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    title         text        not null,
    template_id   bigint      not null,
    -- The version that goes out, from the moment it was started.
    number        integer,
    -- Of whom: records of this entity, at the address in this field, that fit the filter.
    entity        text        not null collate "C",
    field         text        not null collate "C",
    filter        jsonb,
    -- By which field of the record we know that they want it; null where there is another reason, which is said.
    consent_field text        collate "C",
    consent_note  text        not null default '',
    per_minute    integer     not null default 60,
    state         text        not null default 'draft',
    -- Who started it; recipients are found under his rights.
    member_id     bigint,
    -- The worker of an older turn has been overtaken, by a stop or a start.
    turn          integer     not null default 0,
    -- How far recipients have been gathered; null once all are.
    gathered_to   text,
    gathered      boolean     not null default false,
    failure       text,
    started_at    timestamptz,
    ended_at      timestamptz,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint mailing_pk primary key (tenant_id, id),
    constraint mailing_template_fk foreign key (tenant_id, template_id) references outward.template (tenant_id, id),
    constraint mailing_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete set null (member_id),
    constraint mailing_title_ck check (length(title) between 1 and 120),
    constraint mailing_state_ck check (state in ('draft', 'running', 'stopped', 'done')),
    constraint mailing_per_minute_ck check (per_minute between 1 and 3000),
    constraint mailing_consent_ck check (consent_field is not null or length(consent_note) between 5 and 500),
    constraint mailing_filter_ck check (length(filter::text) <= 20000)
);
create index mailing_template_ix on outward.mailing (tenant_id, template_id);
create index mailing_member_ix on outward.mailing (tenant_id, member_id);
select guildhall.protect('outward.mailing', 'outward.mailing', visibility => 'tenant', writes => 'admin');
create policy private on outward.mailing as restrictive to guildhall_app using ((select guildhall.is_admin()));
alter table outward.mail add constraint mail_mailing_fk foreign key (tenant_id, mailing_id)
    references outward.mailing (tenant_id, id);
