/** Finds records of every entity by their words: how words are made, kept, and asked for. */
@NullMarked
package io.guildhall.record.internal.search;

import org.jspecify.annotations.NullMarked;
