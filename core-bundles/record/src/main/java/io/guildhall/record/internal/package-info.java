/** Reads and writes records by SQL made from their descriptors. */
@NullMarked
package io.guildhall.record.internal;

import org.jspecify.annotations.NullMarked;
