/** Brings files of other systems in as records, past the same checks as every other write. */
@NullMarked
package io.guildhall.record.internal.imports;

import org.jspecify.annotations.NullMarked;
