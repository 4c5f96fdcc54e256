package io.guildhall.record.internal.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field of one change, in the values of the API.
 *
 * @param beforeName of a reference: what the record is called that it pointed at, if the reader may see it
 * @param beforeCurrency of an amount: ISO 4217
 */
public record FieldChange(
        String field,
        @Nullable Object before,
        @Nullable Object after,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String beforeName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String afterName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String beforeCurrency,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String afterCurrency) {}
