--liquibase formatted sql

--changeset guildhall:outward-0020-line splitStatements:false
-- A workspace's access to a provider of a messenger or of telephones.
create table outward.line (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    kind       text        not null,
    provider   text        not null collate "C",
    title      text        not null,
    state      text        not null default 'on',
    settings   jsonb       not null default '{}',
    -- Locked by the vault: what nobody reads again.
    secrets    text        not null,
    -- Of the token in the address that the provider sends to.
    token_hash text        not null collate "C",
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint line_pk primary key (tenant_id, id),
    constraint line_kind_ck check (kind in ('messenger', 'telephony')),
    constraint line_title_ck check (length(title) between 1 and 120),
    constraint line_state_ck check (state in ('on', 'off')),
    constraint line_settings_ck check (jsonb_typeof(settings) = 'object' and length(settings::text) <= 10000)
);
create index line_token_ix on outward.line (token_hash);
select guildhall.protect('outward.line', 'outward.line', visibility => 'tenant', writes => 'admin',
    hide => array['secrets', 'token_hash']);
create policy private on outward.line as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- Whose an address is; asked before anybody is known.
create function outward.line_of(hash text, out tenant bigint, out line bigint) returns setof record
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select l.tenant_id, l.id from outward.line l where l.token_hash = hash and l.state = 'on'
$$;
select guildhall.make_definer('outward.line_of(text)', 'guildhall_backroom');

--changeset guildhall:outward-0021-message splitStatements:false
create table outward.message (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    key         text        not null collate "C",
    line_id     bigint      not null,
    direction   text        not null,
    -- The one outside, in E.164.
    peer        text        not null collate "C",
    body        text        not null default '',
    template    text,
    language    text        not null default 'en',
    filled      text[]      not null default '{}',
    entity      text        collate "C",
    record_id   bigint,
    state       text        not null,
    provider_id text        collate "C",
    failure     text,
    tries       integer     not null default 0,
    made_at     timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    constraint message_pk primary key (tenant_id, id),
    constraint message_key_uq unique (tenant_id, key),
    constraint message_provider_uq unique (tenant_id, line_id, provider_id),
    constraint message_line_fk foreign key (tenant_id, line_id) references outward.line (tenant_id, id) on delete cascade,
    constraint message_direction_ck check (direction in ('in', 'out')),
    -- unclear: sent, and no answer came; it may have gone and is not sent again.
    constraint message_state_ck check
        (state in ('waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'unclear', 'received')),
    constraint message_body_ck check (length(body) <= 20000)
) with (fillfactor = 80);
create index message_line_ix on outward.message (tenant_id, line_id, id);
select guildhall.protect('outward.message', 'outward.message', visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.message as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0022-call splitStatements:false
-- Which telephone is whose.
create table outward.extension (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    line_id   bigint not null,
    member_id bigint not null,
    -- As the provider names it: a number or an extension.
    own       text   not null collate "C",
    constraint extension_pk primary key (tenant_id, id),
    constraint extension_member_uq unique (tenant_id, member_id),
    constraint extension_line_fk foreign key (tenant_id, line_id) references outward.line (tenant_id, id) on delete cascade,
    constraint extension_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint extension_own_ck check (length(own) between 1 and 100)
);
create index extension_line_ix on outward.extension (tenant_id, line_id, own);
select guildhall.protect('outward.extension', 'outward.extension', visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.extension as restrictive to guildhall_app using ((select guildhall.is_admin()));

create table outward.call (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    line_id     bigint      not null,
    provider_id text        not null collate "C",
    inbound     boolean     not null,
    peer        text        not null default '',
    own         text        not null default '',
    member_id   bigint,
    contact_id  bigint,
    state       text        not null,
    seconds     bigint      not null default 0,
    recording   text        not null default '',
    started_at  timestamptz not null default now(),
    answered_at timestamptz,
    ended_at    timestamptz,
    constraint call_pk primary key (tenant_id, id),
    constraint call_provider_uq unique (tenant_id, line_id, provider_id),
    constraint call_line_fk foreign key (tenant_id, line_id) references outward.line (tenant_id, id) on delete cascade,
    constraint call_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete set null (member_id),
    constraint call_state_ck check (state in ('ringing', 'answered', 'ended', 'missed'))
) with (fillfactor = 80);
create index call_member_ix on outward.call (tenant_id, member_id);
select guildhall.protect('outward.call', 'outward.call', visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.call as restrictive to guildhall_app using ((select guildhall.is_admin()));
