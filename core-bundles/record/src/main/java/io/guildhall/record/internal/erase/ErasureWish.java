package io.guildhall.record.internal.erase;

import org.jspecify.annotations.Nullable;

/** @param confirm the name of the person, typed by whoever erases him */
public record ErasureWish(@Nullable String confirm) {}
