--liquibase formatted sql

--changeset guildhall:outward-0000 splitStatements:false
-- What a workspace says to people outside, and what they say to it.
create schema if not exists outward;
grant usage on schema outward to guildhall_backroom;

--changeset guildhall:outward-0001-sender splitStatements:false
-- The workspace's own mail server; without one its mails go by the operator's.
create table outward.sender (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    state        text        not null default 'on',
    host         text        not null,
    port         integer     not null,
    security     text        not null,
    user_name    text        not null default '',
    -- Locked by the vault; null for a server that asks for none.
    password     text,
    from_address text        not null,
    from_name    text        not null default '',
    reply_to     text,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint sender_pk primary key (tenant_id, id),
    constraint sender_one_uq unique (tenant_id),
    constraint sender_state_ck check (state in ('on', 'off')),
    constraint sender_host_ck check (length(host) between 1 and 253),
    constraint sender_port_ck check (port between 1 and 65535),
    constraint sender_security_ck check (security in ('starttls', 'tls', 'none')),
    constraint sender_from_address_ck check (length(from_address) between 3 and 254),
    constraint sender_from_name_ck check (length(from_name) <= 120)
);
select guildhall.protect('outward.sender', 'outward.sender', visibility => 'tenant', writes => 'admin',
    hide => array['user_name', 'password']);
create policy private on outward.sender as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0002-template splitStatements:false
create table outward.template (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    -- Of which entity the values are, or null.
    entity     text        collate "C",
    -- The version that is used from now on.
    number     integer     not null default 1,
    archived   boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint template_pk primary key (tenant_id, id),
    constraint template_name_uq unique (tenant_id, name),
    constraint template_name_ck check (length(name) between 1 and 120)
);
select guildhall.protect('outward.template', 'outward.template', visibility => 'tenant', writes => 'admin');

-- What a template said and says; a mail that went out keeps its number.
create table outward.template_version (
    tenant_id   bigint      not null,
    template_id bigint      not null,
    number      integer     not null,
    subject     text        not null,
    body        text        not null,
    member_id   bigint,
    made_at     timestamptz not null default now(),
    constraint template_version_pk primary key (tenant_id, template_id, number),
    constraint template_version_template_fk foreign key (tenant_id, template_id)
        references outward.template (tenant_id, id) on delete cascade,
    constraint template_version_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete set null (member_id),
    constraint template_version_subject_ck check (length(subject) between 1 and 300),
    constraint template_version_body_ck check (length(body) between 1 and 20000)
);
create index template_version_member_ix on outward.template_version (tenant_id, member_id);
select guildhall.protect('outward.template_version', 'outward.template_version',
    visibility => 'tenant', writes => 'admin', track => false);

--changeset guildhall:outward-0003-suppression splitStatements:false
-- Who gets no mail any more.
create table outward.suppression (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    -- In small letters.
    address   text        not null collate "C",
    -- all: nothing at all; marketing: nothing but what somebody waits for, such as a booking's confirmation.
    reach     text        not null,
    reason    text        not null,
    detail    text        not null default '',
    since     timestamptz not null default now(),
    constraint suppression_pk primary key (tenant_id, id),
    constraint suppression_address_uq unique (tenant_id, address, reach),
    constraint suppression_reach_ck check (reach in ('all', 'marketing')),
    constraint suppression_reason_ck check (reason in ('bounced', 'unsubscribed', 'complained', 'hand')),
    constraint suppression_address_ck check (length(address) between 3 and 254 and address = lower(address)),
    constraint suppression_detail_ck check (length(detail) <= 500)
);
select guildhall.protect('outward.suppression', 'outward.suppression', visibility => 'tenant', writes => 'admin');
create policy private on outward.suppression as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0004-mail splitStatements:false
-- Every mail to somebody outside, on its way or gone.
create table outward.mail (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    -- What it is about; of one key there is one.
    key         text        not null collate "C",
    purpose     text        not null default 'transactional',
    mailing_id  bigint,
    -- In small letters; no mailing writes to one twice.
    address     text        not null collate "C",
    template_id bigint,
    number      integer     not null default 0,
    subject     text        not null default '',
    body        text,
    -- What stands in the places of subject and body.
    filled      text[]      not null default '{}',
    entity      text        collate "C",
    record_id   bigint,
    state       text        not null default 'waiting',
    -- Why it was not sent, in a word: bounced, unsubscribed, consent, gone, stopped …
    held        text,
    -- By which server: own or house.
    way         text,
    message_id  text        collate "C",
    failure     text,
    tries       integer     not null default 0,
    made_at     timestamptz not null default now(),
    ended_at    timestamptz,
    constraint mail_pk primary key (tenant_id, id),
    constraint mail_key_uq unique (tenant_id, key),
    constraint mail_mailing_uq unique (tenant_id, mailing_id, address),
    constraint mail_purpose_ck check (purpose in ('transactional', 'marketing')),
    -- sending: a worker has it; unclear: that worker died, or the connection broke, and nobody knows whether it has gone.
    constraint mail_state_ck check (state in ('waiting', 'sending', 'sent', 'held', 'refused', 'unclear', 'bounced')),
    constraint mail_way_ck check (way in ('own', 'house')),
    constraint mail_key_ck check (length(key) between 1 and 200),
    constraint mail_address_ck check (length(address) between 3 and 254 and address = lower(address)),
    constraint mail_record_ck check ((entity is null) = (record_id is null))
) with (fillfactor = 80);
create index mail_state_ix on outward.mail (tenant_id, state, id);
create index mail_mailing_ix on outward.mail (tenant_id, mailing_id, state, id) where mailing_id is not null;
create index mail_message_ix on outward.mail (tenant_id, message_id) where message_id is not null;
create index mail_way_ix on outward.mail (tenant_id, way, ended_at) where way is not null;
select guildhall.protect('outward.mail', 'outward.mail', visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.mail as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- Where a mail server brings what has come back; its address holds a token, of which only the hash lies here.
create table outward.bounce_door (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    token_hash text        not null collate "C",
    made_at    timestamptz not null default now(),
    constraint bounce_door_pk primary key (tenant_id, id),
    constraint bounce_door_one_uq unique (tenant_id)
);
create index bounce_door_token_ix on outward.bounce_door (token_hash);
select guildhall.protect('outward.bounce_door', 'outward.bounce_door',
    visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.bounce_door as restrictive to guildhall_app using ((select guildhall.is_admin()));

create function outward.bounce_tenant(hash text) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.tenant_id from outward.bounce_door d where d.token_hash = hash
$$;
select guildhall.make_definer('outward.bounce_tenant(text)', 'guildhall_backroom');
