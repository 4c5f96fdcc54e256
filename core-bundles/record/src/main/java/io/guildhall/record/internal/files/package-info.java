/** Files of records: in the database, piece by piece, under the rights of the record. */
@NullMarked
package io.guildhall.record.internal.files;

import org.jspecify.annotations.NullMarked;
