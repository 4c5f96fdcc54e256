/** Records of any entity as they lie in time: layers, what lies in a range, feeds. */
@NullMarked
package io.guildhall.record.internal.calendar;

import org.jspecify.annotations.NullMarked;
