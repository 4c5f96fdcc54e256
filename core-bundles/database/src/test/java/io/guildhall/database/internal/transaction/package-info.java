/** Tests of transactions, pools and errors. */
@NullMarked
package io.guildhall.database.internal.transaction;

import org.jspecify.annotations.NullMarked;
