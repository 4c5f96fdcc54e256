/** Reads files: encoding, delimiter, header, the meaning of columns, dates and numbers. */
@NullMarked
package io.guildhall.record.internal.imports.file;

import org.jspecify.annotations.NullMarked;
