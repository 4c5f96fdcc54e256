--liquibase formatted sql

--changeset guildhall:crm-0200-story-by-kind splitStatements:false
-- What a story is narrowed by, and what the policies ask for, lies in the index beside its order: among ten thousand entries the
-- few of a rare kind are found without reading the others. Each takes the place of the one it was, under its name.
create index activity_contact_story on crm.activity (tenant_id, contact_id, happened_at desc, id desc)
    include (type, author_id, origin, owner_id, team_id, deleted_at) where contact_id is not null;
drop index crm.activity_contact_ix;
alter index crm.activity_contact_story rename to activity_contact_ix;

create index activity_company_story on crm.activity (tenant_id, company_id, happened_at desc, id desc)
    include (type, author_id, origin, owner_id, team_id, deleted_at) where company_id is not null;
drop index crm.activity_company_ix;
alter index crm.activity_company_story rename to activity_company_ix;

create index activity_deal_story on crm.activity (tenant_id, deal_id, happened_at desc, id desc)
    include (type, author_id, origin, owner_id, team_id, deleted_at) where deal_id is not null;
drop index crm.activity_deal_ix;
alter index crm.activity_deal_story rename to activity_deal_ix;

create index activity_module_story on crm.activity (tenant_id, entity, module_record_id, happened_at desc, id desc)
    include (type, author_id, origin, owner_id, team_id, deleted_at) where module_record_id is not null;
drop index crm.activity_module_ix;
alter index crm.activity_module_story rename to activity_module_ix;
