/** Change logs run as one transaction, and the linter that looks at what they made. */
@NullMarked
package io.guildhall.database.internal.schema;

import org.jspecify.annotations.NullMarked;
