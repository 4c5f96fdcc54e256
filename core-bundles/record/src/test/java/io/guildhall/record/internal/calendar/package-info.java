/** Tests. */
@NullMarked
package io.guildhall.record.internal.calendar;

import org.jspecify.annotations.NullMarked;
