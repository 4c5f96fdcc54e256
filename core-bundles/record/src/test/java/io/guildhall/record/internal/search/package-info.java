/** Tries the search on a real server. */
@NullMarked
package io.guildhall.record.internal.search;

import org.jspecify.annotations.NullMarked;
