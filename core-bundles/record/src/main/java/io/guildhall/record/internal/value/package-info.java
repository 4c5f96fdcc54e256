/** Checks and converts values between JSON, fields and columns. */
@NullMarked
package io.guildhall.record.internal.value;

import org.jspecify.annotations.NullMarked;
