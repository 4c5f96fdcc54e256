--liquibase formatted sql

--changeset guildhall:record-texts-0001-words splitStatements:false
-- docs/adr/0013. Words inside long texts, apart from those that records are called by: there are many more of them, and they are
-- asked for less often. So each index but one holds a key once for many rows, and none holds the order of records: the newest
-- come first because the index is read from behind.
create table record.search_text (
    tenant_id bigint  not null,
    record_id bigint  not null,
    owner_id  bigint,
    team_id   bigint,
    entity    integer not null,
    word      text    not null collate "C",
    constraint search_text_pk primary key (tenant_id, entity, word, record_id),
    constraint search_text_word_ck check (length(word) between 1 and 40)
);
comment on table record.search_text is 'Words inside texts of records; columns as in record.search_word.';
create index search_text_record_ix on record.search_text (tenant_id, entity, record_id);
create index search_text_owner_ix on record.search_text (tenant_id, owner_id, entity, word) where owner_id > 0;
create index search_text_team_ix on record.search_text (tenant_id, team_id, entity, word) where team_id is not null;
select guildhall.protect('record.search_text', 'record.search_text', visibility => 'tenant', writes => 'all', track => false);

create policy record_search_text_own on record.search_text as restrictive for select to guildhall_own
    using (owner_id = 0 or owner_id = (select guildhall.member()));
create policy record_search_text_team on record.search_text as restrictive for select to guildhall_team
    using (owner_id = 0 or team_id = any ((select guildhall.teams())::bigint[]));
create policy record_search_text_makes on record.search_text as restrictive for insert to guildhall_app
    with check ((select guildhall.is_system()));
create policy record_search_text_changes on record.search_text as restrictive for update to guildhall_app
    using ((select guildhall.is_system())) with check ((select guildhall.is_system()));
create policy record_search_text_deletes on record.search_text as restrictive for delete to guildhall_app
    using ((select guildhall.is_system()));
