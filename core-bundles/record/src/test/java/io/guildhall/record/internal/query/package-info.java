/** Tests. */
@NullMarked
package io.guildhall.record.internal.query;

import org.jspecify.annotations.NullMarked;
