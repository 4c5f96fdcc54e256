/** Tests of the history of records on a real server. */
@NullMarked
package io.guildhall.record.internal.history;

import org.jspecify.annotations.NullMarked;
