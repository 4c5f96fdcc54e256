/** What callers have sent, and how it is refused. */
@NullMarked
package io.guildhall.outward.internal.value;

import org.jspecify.annotations.NullMarked;
