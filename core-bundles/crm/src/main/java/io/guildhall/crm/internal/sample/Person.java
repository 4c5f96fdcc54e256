package io.guildhall.crm.internal.sample;

import org.jspecify.annotations.Nullable;

/** A contact that has been written, with all that a story says of it. */
record Person(
        long id,
        String first,
        String name,
        long companyId,
        String company,
        @Nullable Long owner) {}
