/** Transactions under a signed context: pools, the gate before every statement, errors as problems, MyBatis. */
@NullMarked
package io.guildhall.database.internal.transaction;

import org.jspecify.annotations.NullMarked;
