/** What was changed of a record, by whom and when, and taking changes back. */
@NullMarked
package io.guildhall.record.internal.history;

import org.jspecify.annotations.NullMarked;
