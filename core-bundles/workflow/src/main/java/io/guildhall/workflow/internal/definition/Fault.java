package io.guildhall.workflow.internal.definition;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a definition.
 *
 * @param step id of the step, or null for the trigger
 * @param text a sentence in English
 */
public record Fault(@Nullable String step, String text) {}
