package io.guildhall.record.internal.history;

import java.util.List;

/**
 * @param version the record's now
 * @param changes what was put back; writing each {@code before} takes the restore back
 */
public record Restored(long id, long version, List<FieldChange> changes) {}
