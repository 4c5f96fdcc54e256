/** Tests. */
@NullMarked
package io.guildhall.record.internal.imports;

import org.jspecify.annotations.NullMarked;
