--liquibase formatted sql

--changeset guildhall:hospitality-sample-0001-lots-by-guest splitStatements:false
-- Those of the lots' indexes that begin with the guest hold open lots only: whoever deletes a guest walked through all lots.
create index point_lot_guest_ix on hospitality.point_lot (tenant_id, guest_id);
