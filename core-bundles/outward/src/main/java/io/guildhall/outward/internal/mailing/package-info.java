/** One mail to many: whom it goes to, how fast, and that nobody gets it twice. */
@NullMarked
package io.guildhall.outward.internal.mailing;

import org.jspecify.annotations.NullMarked;
