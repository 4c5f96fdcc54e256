/** An evening at the tills: checks with retries, re-orderings, splits, refunds and voids, reconciled at its end. */
@NullMarked
package io.guildhall.bench.evening;

import org.jspecify.annotations.NullMarked;
