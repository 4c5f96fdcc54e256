/** Tests. */
@NullMarked
package io.guildhall.record.internal.value;

import org.jspecify.annotations.NullMarked;
