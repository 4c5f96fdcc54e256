--liquibase formatted sql

--changeset guildhall:hospitality-terms-0101-tiers splitStatements:false
alter table hospitality.programme
    -- A tier begins when it is reached, or with the next period; what is over is kept for some days more.
    add column tier_starts text    not null default 'now',
    add column tier_grace  integer not null default 0,
    add constraint programme_tier_starts_ck check (tier_starts = 'now'
        or tier_starts = 'next' and tier_window in ('month', 'quarter', 'half', 'year')),
    add constraint programme_tier_grace_ck check (tier_grace between 0 and 366);
select guildhall.retrack('hospitality.programme');
grant insert (tier_starts, tier_grace), update (tier_starts, tier_grace) on hospitality.programme to guildhall_app;
