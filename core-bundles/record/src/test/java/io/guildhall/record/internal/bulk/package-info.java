/** Tests. */
@NullMarked
package io.guildhall.record.internal.bulk;

import org.jspecify.annotations.NullMarked;
