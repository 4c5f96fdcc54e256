/** Tests of change logs, linter and descriptor check. */
@NullMarked
package io.guildhall.database.internal.schema;

import org.jspecify.annotations.NullMarked;
