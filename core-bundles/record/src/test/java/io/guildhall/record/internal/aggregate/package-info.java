/** Tests of numbers over lists. */
@NullMarked
package io.guildhall.record.internal.aggregate;

import org.jspecify.annotations.NullMarked;
