package io.guildhall.entity;

import org.jspecify.annotations.Nullable;

/**
 * What is counted together from the records that point at one.
 *
 * @param entity full name of those records, {@code crm.deal}
 * @param by name of their reference
 * @param function {@code count}, {@code sum}, {@code min} or {@code max}
 * @param field name of what is counted together; null for {@code count}. Of amounts only those in the workspace's currency
 */
public record RollUp(
        String entity, String by, String function, @Nullable String field) {}
