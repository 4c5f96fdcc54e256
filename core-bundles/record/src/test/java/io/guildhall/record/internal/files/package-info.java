/** Tests of the files of records on a real server. */
@NullMarked
package io.guildhall.record.internal.files;

import org.jspecify.annotations.NullMarked;
