--liquibase formatted sql

--changeset guildhall:identity-fields-0001 splitStatements:false
-- The fields that a workspace adds are remembered with its callers, on every node.
create trigger rights_noted after insert or delete on guildhall.custom_field_definitions
    for each row execute function identity.note_rights();
create trigger rights_noted_otherwise after update on guildhall.custom_field_definitions
    for each row when (to_jsonb(old) - array['filled_to', 'version', 'updated_at']
        is distinct from to_jsonb(new) - array['filled_to', 'version', 'updated_at'])
    execute function identity.note_rights();
