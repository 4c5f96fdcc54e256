package io.guildhall.workflow.internal.value;

import org.jspecify.annotations.Nullable;

/** What a template can name at one place of a run. Used by one thread. */
public interface Scope {
    /** @param path {@code record.contact.name}, {@code steps.find1.records.0.id}; null for what is not there */
    @Nullable
    Object find(String path);

    Moments moments();
}
