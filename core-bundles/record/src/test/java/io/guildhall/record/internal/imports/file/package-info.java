/** Tests. */
@NullMarked
package io.guildhall.record.internal.imports.file;

import org.jspecify.annotations.NullMarked;
