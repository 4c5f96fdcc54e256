--liquibase formatted sql

--changeset guildhall:hospitality-request-0001-settings splitStatements:false
-- Parties of so many and more are requests on the web: the house looks at them and answers. Null: all are booked at once.
alter table hospitality.service
    add column web_request bigint,
    add constraint service_web_request_ck check (web_request between 1 and 200);
select guildhall.retrack('hospitality.service');
-- A request that nobody answers does not wait for longer.
alter table hospitality.booking_rule
    add column answer_hours bigint not null default 48,
    add constraint booking_rule_answer_hours_ck check (answer_hours between 1 and 720);
select guildhall.retrack('hospitality.booking_rule');

--changeset guildhall:hospitality-request-0002-answer splitStatements:false
-- A request has no tables and counts for no slot: it is a wish until somebody accepts it. Whatever became of it stays with the booking.
alter table hospitality.booking
    add column answer_by timestamptz,
    add column answer text collate "C",
    add column answered_at timestamptz,
    add column answered_by bigint,
    add constraint booking_answer_ck check (answer in ('accepted', 'declined', 'withdrawn', 'expired')),
    add constraint booking_answered_by_fk foreign key (tenant_id, answered_by) references identity.member (tenant_id, id)
        on delete set null (answered_by);
create index booking_requested_ix on hospitality.booking (tenant_id, venue_id, starts_at) where state = 'requested';
create index booking_answered_by_ix on hospitality.booking (tenant_id, answered_by) where answered_by is not null;
select guildhall.retrack('hospitality.booking');

--changeset guildhall:hospitality-request-0003-answer splitStatements:false runOnChange:true
-- What was answered, when and by whom follows from the step, whoever makes it and whatever the statement says.
create or replace function hospitality.answer_request() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.answer_by := case when new.state = 'requested' then least(coalesce(new.answer_by, new.starts_at), new.starts_at) end;
        new.answer := null;
        new.answered_at := null;
        new.answered_by := null;
        return new;
    end if;
    new.answer_by := old.answer_by;
    new.answer := case
        when old.state = 'requested' and new.state <> 'requested' then case
            when new.state <> 'cancelled' then 'accepted'
            when new.cancelled_by = 'guest' then 'withdrawn'
            when new.cancelled_by = 'time' then 'expired'
            else 'declined' end
        -- Taken in after all.
        when old.answer <> 'accepted' and new.state <> 'cancelled' then 'accepted'
        else old.answer end;
    if new.answer is distinct from old.answer then
        new.answered_at := now();
        new.answered_by := guildhall.member();
    else
        new.answered_at := old.answered_at;
        -- A member who is deleted leaves no name behind.
        new.answered_by := case when new.answered_by is not null then old.answered_by end;
    end if;
    return new;
end $$;
select guildhall.make_definer('hospitality.answer_request()', '');
create or replace trigger booking_answer before insert or update of state, answer_by, answer, answered_at, answered_by
    on hospitality.booking for each row execute function hospitality.answer_request();
