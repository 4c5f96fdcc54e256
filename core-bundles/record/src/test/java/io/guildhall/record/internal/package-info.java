/** Tests. */
@NullMarked
package io.guildhall.record.internal;

import org.jspecify.annotations.NullMarked;
