/** Attacks on the wall between tenants, and what keeps it standing. */
@NullMarked
package io.guildhall.database.tenancy;

import org.jspecify.annotations.NullMarked;
